using Jint;
using Jint.Native;

namespace GovChat.Client.Tests.Conversation;

/// <summary>
/// The keydowns that browsers really send, given to the script as it is served. Each sequence ends with the Enter that
/// somebody means.
/// </summary>
public sealed class PressingEnter : IDisposable
{
    private readonly JsValue meaning;
    private readonly Engine engine = new(options =>
        options.EnableModules(Path.Combine(AppContext.BaseDirectory, "Scripts"))
    );

    public PressingEnter() => meaning = engine.Modules.Import("./MessageComposer.razor.js").Get("meaning");

    public void Dispose() => engine.Dispose();

    [Fact]
    public void Sends_when_nothing_is_being_converted() => Assert.Equal("send", Press(new Key()));

    /// <summary>Chrome and Edge with MS-IME or Google 日本語入力: the input method takes the key while it converts.</summary>
    [Fact]
    public void Confirms_a_conversion_in_chrome_and_sends_only_afterwards()
    {
        Assert.Equal(
            "type",
            Press(
                new Key
                {
                    Name = "Process",
                    Code = 229,
                    Composing = true,
                }
            )
        );
        Assert.Equal("type", Press(new Key { Code = 229, Composing = true }));
        Assert.Equal("send", Press(new Key()));
    }

    /// <summary>Firefox says isComposing with the key's own code.</summary>
    [Fact]
    public void Confirms_a_conversion_in_firefox() => Assert.Equal("type", Press(new Key { Composing = true }));

    /// <summary>Safari ends the composition first (WebKit 165004): only the code 229 tells.</summary>
    [Fact]
    public void Confirms_a_conversion_in_safari_although_the_composition_has_ended() =>
        Assert.Equal("type", Press(new Key { Code = 229, Composing = false }));

    [Fact]
    public void A_conversion_is_not_sent_by_the_other_setting_either()
    {
        Assert.Equal("type", Press(new Key { Control = true, Composing = true }, "CtrlEnter"));
        Assert.Equal("type", Press(new Key { Control = true, Code = 229 }, "CtrlEnter"));
        Assert.Equal("send", Press(new Key { Control = true }, "CtrlEnter"));
    }

    [Theory]
    [InlineData("Enter", false, false, "send")]
    [InlineData("Enter", true, false, "type")]
    [InlineData("Enter", false, true, "send")]
    [InlineData("CtrlEnter", false, false, "type")]
    [InlineData("CtrlEnter", true, false, "type")]
    [InlineData("CtrlEnter", false, true, "send")]
    public void Follows_the_setting(string setting, bool shift, bool control, string expected) =>
        Assert.Equal(expected, Press(new Key { Shift = shift, Control = control }, setting));

    [Fact]
    public void A_held_key_sends_once()
    {
        Assert.Equal("send", Press(new Key()));
        Assert.Equal("swallow", Press(new Key { Repeat = true }));
    }

    [Fact]
    public void No_other_key_sends()
    {
        Assert.Equal("type", Press(new Key { Name = "a", Code = 65 }));
        Assert.Equal(
            "type",
            Press(
                new Key
                {
                    Name = "Tab",
                    Code = 9,
                    Control = true,
                },
                "CtrlEnter"
            )
        );
    }

    private string Press(Key key, string setting = "Enter")
    {
        var keydown = new
        {
            key = key.Name,
            keyCode = key.Code,
            isComposing = key.Composing,
            shiftKey = key.Shift,
            ctrlKey = key.Control,
            altKey = false,
            metaKey = false,
            repeat = key.Repeat,
        };
        return engine.Invoke(meaning, keydown, setting).AsString();
    }

    private sealed record Key
    {
        public string Name { get; init; } = "Enter";

        public int Code { get; init; } = 13;

        public bool Composing { get; init; }

        public bool Shift { get; init; }

        public bool Control { get; init; }

        public bool Repeat { get; init; }
    }
}
