"""Reading labelled texts, and what people are told whose file is not what it should be."""

from pathlib import Path

import pytest

from bench.labelled import Labelled, Malformed, check_labels, read_labelled

TRAINED = [Labelled("red and round", "apple", 1), Labelled("long and yellow", "banana", 2)]


def file(folder: Path, content: bytes) -> Path:
    path = folder / "fruit.tsv"
    path.write_bytes(content)
    return path


def test_a_line_is_a_text_and_its_label(tmp_path: Path) -> None:
    path = file(tmp_path, b"red and round\tapple\nlong and yellow\tbanana\n")
    assert read_labelled(path) == TRAINED


def test_line_ends_and_marks_of_other_systems_and_empty_lines_are_no_trouble(tmp_path: Path) -> None:
    path = file(tmp_path, b"\xef\xbb\xbfred and round\tapple\r\n\r\nlong and yellow\tbanana")
    assert [(one.text, one.label, one.line) for one in read_labelled(path)] == [
        ("red and round", "apple", 1),
        ("long and yellow", "banana", 3),
    ]


def test_quotation_marks_are_letters_like_others(tmp_path: Path) -> None:
    (only,) = read_labelled(file(tmp_path, b'the "red" one\tapple\n'))
    assert only.text == 'the "red" one'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"no label", "line 2 has 0 tabs; expected a text and its label with one tab"),
        (b"red\tapple\tpear", "line 2 has 2 tabs; expected"),
        (b"\tapple", "line 2 has no text; expected"),
        (b"red\t ", "line 2 has no label; expected"),
        (b"caf\xe9\tcoffee", "line 2 is not UTF-8; expected"),
    ],
)
def test_a_malformed_line_is_named_by_file_and_number(tmp_path: Path, line: bytes, said: str) -> None:
    path = file(tmp_path, b"red\tapple\n" + line + b"\n")
    with pytest.raises(Malformed) as raised:
        read_labelled(path)
    assert str(raised.value).startswith(f"{path}, {said}")


def test_an_empty_file_and_one_that_is_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="is empty"):
        read_labelled(file(tmp_path, b"\n \n"))
    with pytest.raises(Malformed, match="cannot be read: No such file"):
        read_labelled(tmp_path / "none.tsv")


def test_a_tested_label_must_be_trained_unless_it_is_the_one_out_of_scope() -> None:
    tested = [Labelled("what time is it", "oos", 1), Labelled("purple", "plum", 2)]
    with pytest.raises(Malformed, match="line 2 has the label 'plum'; expected one of the 2 labels .* 'oos'"):
        check_labels(Path("test.tsv"), tested, TRAINED, "oos")
    check_labels(Path("test.tsv"), tested[:1], TRAINED, "oos")


def test_an_out_of_scope_label_that_no_file_has_is_a_mistake() -> None:
    with pytest.raises(Malformed, match="Neither file has the out-of-scope label 'ooos'"):
        check_labels(Path("test.tsv"), TRAINED, TRAINED, "ooos")
