"""What the processes of a running assistant take."""

from pathlib import Path

TICKS = 100  # a second, on every Linux


def family(pid: int) -> dict[str, int]:
    """The supervisor and its children: their ids by what they are."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {"supervisor": pid, **{_name(int(child)): int(child) for child in children}}


def resident_megabytes(pid: int) -> float:
    """The memory that the process holds now."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def processor_seconds(pid: int) -> float:
    """The time that processors have worked for the process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text()
    names = {"rasa_sdk": "action server", "bot.desk": "desk", "rasa": "chat server"}
    return next(name for word, name in names.items() if word in words)
