/** The numbers of the clinic's country. The server that sends this file fills them in. */

export const EMERGENCY = "{clinic.numbers.emergency}";
export const CRISIS = "{clinic.numbers.crisis}";
export const WHOM_TO_CALL =
  "In an emergency, call {clinic.numbers.emergency}. If you think about suicide, {clinic.numbers.reach_crisis}.";
export const TAKES_TEXTS = "{clinic.numbers.reach_crisis}".includes("or text {clinic.numbers.crisis}");
