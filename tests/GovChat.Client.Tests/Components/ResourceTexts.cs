using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using GovChat.Client.Resources;

namespace GovChat.Client.Tests.Components;

public sealed partial class ResourceTexts
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static TheoryData<Type> Books =>
        [
            typeof(Texts),
            typeof(TalkTexts),
            typeof(FilterTexts),
            typeof(TerminalTexts),
            typeof(NetworkTexts),
            typeof(IdentityTexts),
            typeof(LossTexts),
            typeof(StreamTexts),
            typeof(KeyTexts),
            typeof(LogTexts),
            typeof(WitnessTexts),
        ];

    [Theory]
    [MemberData(nameof(Books))]
    public void Every_Japanese_text_has_an_English_one_with_the_same_blanks(Type book)
    {
        var resources = (ResourceManager)
            book.GetProperty("ResourceManager", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        var names = book.GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => property.Name)
            .ToList();
        var english = resources.GetResourceSet(English, createIfNotExists: true, tryParents: false)!;

        Assert.NotEmpty(names);
        Assert.Equal([], names.Where(name => english.GetString(name) is null));
        Assert.Equal(
            [],
            names.Where(name =>
                !Blanks(resources.GetString(name, CultureInfo.InvariantCulture)!)
                    .SetEquals(Blanks(english.GetString(name)!))
            )
        );
    }

    private static HashSet<string> Blanks(string text) => [.. Blank().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
