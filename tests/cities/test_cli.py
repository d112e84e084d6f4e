from conference.cities.models import City
from conference.core.database import db


def test_cities_are_imported_from_a_file(app, tmp_path):
    file = tmp_path / "cities.tsv"
    file.write_text(
        "name_en\tname_fa\tname_ar\tcountry\ttimezone\tlatitude\tlongitude\tpopulation\tgeonameid\n"
        "Mashhad\tمشهد\tمشهد\tIR\tAsia/Tehran\t36.2981\t59.6057\t2307177\t124665\n",
        encoding="utf-8",
    )
    result = app.test_cli_runner().invoke(args=["cities", "import", str(file)])
    assert result.exit_code == 0, result.output
    assert "1 added, 0 changed, 0 left as they were." in result.output
    assert db.session.query(City).one().name.fa == "مشهد"


def test_a_file_that_is_no_list_ends_with_a_sentence(app, tmp_path):
    file = tmp_path / "cities.tsv"
    file.write_text("nothing\n", encoding="utf-8")
    result = app.test_cli_runner().invoke(args=["cities", "import", str(file)])
    assert result.exit_code == 1
    assert "The list lacks the columns" in result.output
