"""Where the files that come with the program are: icons, fonts, word lists, templates and demo data.

In a checkout they live in the top folder `resources`; an installed program carries them in the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "resources", _PACKAGE.parents[1] / "resources")


def resource(name: str) -> Path:
    """Return the path of a bundled file or folder, such as `resource("fonts/NotoSans-Regular.ttf")`.

    Raises FileNotFoundError when the installation lacks it.
    """
    for place in _PLACES:
        if (place / name).exists():
            return place / name
    raise FileNotFoundError(name)
