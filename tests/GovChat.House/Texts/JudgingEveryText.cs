using GovChat.House.Tables;
using GovChat.House.Walls;
using GovChat.Testing.Postgres;

namespace GovChat.House.Texts;

/// <summary>
/// One choke point: what people type and what reaches storage is judged. Every column of the migrated database that could
/// hold words stands in Texts.txt with what judged it and how it stands, and the types named there do ask the filter.
/// </summary>
public sealed class JudgingEveryText : IAsyncLifetime
{
    // Of any other type it could be words, also a type that nobody has thought of here.
    private const string ColumnsForWords = """
        select c.relname || '.' || a.attname
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid not in (
            'uuid'::regtype, 'uuid[]'::regtype, 'boolean'::regtype, 'smallint'::regtype, 'integer'::regtype,
            'bigint'::regtype, 'date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'xid8'::regtype
        )
        """;

    private const string ColumnsOfBytes = """
        select c.relname || '.' || a.attname
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'bytea'::regtype
        """;

    private TestDatabase? database;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database!.DisposeAsync();

    [Fact]
    public async Task Every_column_that_could_hold_words_is_written_down_and_no_other()
    {
        var found = await Catalogue.NamesAsync(database!, ColumnsForWords);

        Assert.Equal(
            found.Order(StringComparer.Ordinal),
            Text.Written.Select(text => text.Column).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_line_names_its_judge_and_its_reason() =>
        Assert.All(
            Text.Written,
            text =>
            {
                Assert.Contains(text.Judge, Text.Judges);
                Assert.Contains(text.AtRest, Text.Ways);
                Assert.NotEmpty(text.Rest);
                // Of what people type, somebody has said why it may stand in the clear.
                Assert.Equal(text.IsJudged && text.AtRest != Text.Sealed, text.WhyPlain is not null);
            }
        );

    [Fact]
    public async Task What_is_said_to_be_sealed_is_a_column_of_bytes() =>
        Assert.Empty(Unsealable(Text.Written, await Catalogue.NamesAsync(database!, ColumnsOfBytes)));

    [Theory]
    [InlineData("department.name NameFilter sealed AddDepartment")]
    [InlineData("person.user_name NameFilter sealed AddPerson")]
    public async Task A_column_that_cannot_be_sealed_is_caught(string line)
    {
        var bytes = await Catalogue.NamesAsync(database!, ColumnsOfBytes);

        Assert.Single(Unsealable([Text.Parse(line)], bytes));
        Assert.Empty(Unsealable([Text.Parse("person.display_name NameFilter sealed AddPerson")], bytes));
    }

    [Fact]
    public void Whoever_is_said_to_judge_does_ask_the_filter() => Assert.Empty(Text.Written.SelectMany(Unjudged));

    [Fact]
    public void Nobody_looks_at_the_shape_of_a_typed_field_alone()
    {
        var users = Building
            .TypesUnder("GovChat.Server")
            .Where(type => type.Dependencies.Any(used => used.Target.FullName == "GovChat.Server.People.FieldText"))
            .Select(type => type.Name);

        Assert.Equal([Text.NameFilter], users.Where(name => name != "FieldText").Distinct());
    }

    [Theory]
    [InlineData("alter table person add column nickname text")]
    [InlineData("alter table channel add column topic varchar(40)")]
    [InlineData("alter table message add column preview bytea")]
    [InlineData("alter table person add column remarks text[]")]
    [InlineData("alter table device drop column note")]
    public async Task A_difference_is_caught(string mistake)
    {
        await Catalogue.ExecuteAsync(database!, mistake);

        var found = await Catalogue.NamesAsync(database!, ColumnsForWords);
        var written = Text.Written.Select(text => text.Column).ToArray();
        Assert.Single(found.Except(written).Concat(written.Except(found)));
    }

    [Theory]
    [InlineData("person.display_name NameFilter sealed ListPeople", "a type that asks nobody")]
    [InlineData("person.display_name NameFilter sealed Nobody", "a type that is not there")]
    [InlineData("message.body CleanText sealed MarkRead", "a type that asks for no pass")]
    public void A_judge_that_does_not_judge_is_caught(string line, string because)
    {
        Assert.True(Unjudged(Text.Parse(line)).Any(), because);
        Assert.Empty(Unjudged(Text.Parse("person.display_name NameFilter sealed AddPerson")));
    }

    private static IEnumerable<string> Unsealable(IEnumerable<Text> texts, IReadOnlyList<string> bytes) =>
        texts
            .Where(text => text.AtRest == Text.Sealed)
            .Select(text => text.Column)
            .Except(bytes, StringComparer.Ordinal);

    /// <summary>Types that are said to judge a column and do not use the judge.</summary>
    private static IEnumerable<string> Unjudged(Text text)
    {
        var judge = text.Judge == Text.NameFilter ? "GovChat.Server.People.NameFilter" : "GovChat.Filter.CleanText";
        return text
            .Types.Where(name =>
                !Building
                    .TypesUnder("GovChat.Server")
                    .Any(type => type.Name == name && type.Dependencies.Any(used => used.Target.FullName == judge))
            )
            .Select(name => $"{text.Column}: {name} does not ask {text.Judge}");
    }
}
