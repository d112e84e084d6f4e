import subprocess
import sys


def test_importing_the_package_loads_nothing_heavy():
    """Enums of every feature import it, so it must not bring Flask, ICU, CLDR or SQLAlchemy."""
    program = (
        "import sys, conference.i18n;"
        "print(sorted({'flask', 'icu', 'babel', 'sqlalchemy', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
