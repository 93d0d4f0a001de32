using Bunit;
using GovChat.Client.Accounts;

namespace GovChat.Client.Tests.Accounts;

public sealed class TypingAPassword : BunitContext
{
    [Theory]
    [InlineData("current-password")]
    [InlineData("new-password")]
    public void It_is_masked_can_be_shown_and_is_known_to_password_managers(string kind)
    {
        var field = Render<PasswordField>(its =>
            its.Add(one => one.Label, "パスワード").Add(one => one.AutoComplete, kind)
        );
        Assert.Equal("password", field.Find("input").GetAttribute("type"));
        Assert.Equal(kind, field.Find("input").GetAttribute("autocomplete"));

        field.Find("button").Click();
        Assert.Equal("text", field.Find("input").GetAttribute("type"));
        field.Find("button").Click();
        Assert.Equal("password", field.Find("input").GetAttribute("type"));
    }

    [Fact]
    public void Nothing_is_cut_off_what_is_pasted_and_nothing_listens_to_pasting()
    {
        var pasted = new string('あ', 300);
        var heard = "";
        var field = Render<PasswordField>(its =>
            its.Add(one => one.Label, "パスワード").Add(one => one.ValueChanged, value => heard = value)
        );

        field.Find("input").Input(pasted);

        Assert.Equal(pasted, heard);
        Assert.Null(field.Find("input").GetAttribute("maxlength"));
        Assert.Throws<MissingEventHandlerException>(() => field.Find("input").Paste());
    }
}
