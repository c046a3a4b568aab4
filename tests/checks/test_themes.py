"""Rules of looks."""

import pytest

from tests.small_project import SmallProject


def test_a_theme_that_is_not_shipped_is_an_error(project: SmallProject) -> None:
    assert project.faults("theme: {like: ▸civik}") == [
        "▸1 theme/unknown: no theme is called 'civik' (did you mean 'civic'?)"
    ]


def test_a_colour_too_faint_to_read_is_an_error_for_each_ground(project: SmallProject) -> None:
    """#777777 is 4.478:1 on white, and 4.064:1 on the wash, #f2f4f7: told rounded down, never as the 4.5 it lacks."""
    first, second = project.faults('theme: {colours: {muted: ▸"#777777"}}')
    message = "in 'colours' 'muted' on 'paper' has a contrast of 4.47:1; to be read it needs 4.5:1"
    assert first == f"▸1 theme/contrast: {message}"
    assert second.startswith("▸1 theme/contrast: in 'colours' 'muted' on 'wash' has a contrast of 4.06:1")


def test_a_ground_too_dark_for_its_text_is_an_error_at_the_ground(project: SmallProject) -> None:
    faults = project.faults('theme: {colours: {wash: ▸"#55606b"}}')
    assert [each.partition(" has ")[0] for each in faults] == [
        f"▸1 theme/contrast: in 'colours' '{text}' on 'wash'" for text in ("ink", "muted", "accent", "signal")
    ]


def test_what_is_drawn_needs_less_contrast_than_text(project: SmallProject) -> None:
    """#949494 is 3.03:1 on white."""
    assert project.faults('theme: {colours: {chart_rest: "#949494", rule: "#949494"}}') == []


def test_a_dark_colour_on_a_dark_page_is_an_error(project: SmallProject) -> None:
    faults = project.faults('theme: {dark: {accent: ▸"#14375e"}}')
    assert [each.partition(" has ")[0] for each in faults] == [
        f"▸1 theme/contrast: in 'dark' 'accent' on '{ground}'" for ground in ("paper", "wash")
    ]


def test_a_typeface_that_is_not_installed_is_an_error_with_its_package(project: SmallProject) -> None:
    (found,) = project.faults("theme: {fonts: {text: ▸Comic Serif}}")
    assert found.startswith("▸1 theme/font: the typeface 'Comic Serif' is not installed")
    assert "pip install fontpkg-comic-serif" in found


@pytest.mark.parametrize("value", ['"red"', '"#12345"', '"#123456; } body { display: none"'])
def test_a_colour_is_six_hexadecimal_digits(project: SmallProject, value: str) -> None:
    (found,) = project.faults(f"theme: {{colours: {{accent: ▸{value}}}}}")
    assert found.startswith("▸1 spec/")


@pytest.mark.parametrize("name", ["Source'; } body { display: none", "../Source", ""])
def test_a_typeface_has_a_plain_name(project: SmallProject, name: str) -> None:
    (found,) = project.faults(f'theme: {{fonts: {{labels: ▸"{name}"}}}}')
    assert found.startswith("▸1 spec/")


def test_a_logo_that_is_not_there_is_an_error(project: SmallProject) -> None:
    (found,) = project.faults("theme: {logo: {file: ▸seal.svg, alt: Seal}}")
    assert found == "▸1 theme/logo: the logo 'seal.svg' cannot be used: there is no such file"
