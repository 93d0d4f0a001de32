using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class AField : BunitContext
{
    [Fact]
    public void The_label_names_the_control_and_the_hint_describes_it()
    {
        var field = Render<TextField>(p => p.Add(f => f.Label, "資産番号").Add(f => f.Hint, "端末のシール"));

        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal("端末のシール", Described(field, input.GetAttribute("aria-describedby")));
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
    }

    [Fact]
    public void An_error_comes_before_the_hint_and_marks_the_control()
    {
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "資産番号").Add(f => f.Hint, "い").Add(f => f.Error, "ろ")
        );

        var input = field.Find("input");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("ろい", Described(field, input.GetAttribute("aria-describedby")));
    }

    [Fact]
    public void The_place_of_the_error_is_there_before_the_error_so_that_it_is_read_aloud()
    {
        var field = Render<TextField>(p => p.Add(f => f.Label, "資産番号"));

        Assert.Equal("", field.Find("[aria-live=polite]").TextContent.Trim());
    }

    [Fact]
    public void An_optional_field_says_so_and_is_not_required()
    {
        var field = Render<TextField>(p => p.Add(f => f.Label, "メモ").Add(f => f.Optional, true));

        Assert.Contains("任意", field.Find("label").TextContent, StringComparison.Ordinal);
        Assert.False(field.Find("input").HasAttribute("aria-required"));
    }

    [Fact]
    public void What_is_typed_reaches_the_owner_letter_by_letter()
    {
        var typed = "";
        var field = Render<TextField>(p => p.Add(f => f.Label, "氏名").Add(f => f.ValueChanged, text => typed = text));

        field.Find("input").Input("山");

        Assert.Equal("山", typed);
    }

    private static string Described(IRenderedComponent<TextField> field, string? ids) =>
        string.Concat((ids ?? "").Split(' ').Select(id => field.Find("#" + id).TextContent.Trim()));
}
