using Jint;
using Jint.Native;

namespace GovChat.Client.Tests.TakeOut;

/// <summary>What browsers send when somebody wants to take a text out, given to the script as it is served.</summary>
public sealed class StoppingAKey : IDisposable
{
    private readonly JsValue wordOf;
    private readonly Engine engine = new(options =>
        options.EnableModules(Path.Combine(AppContext.BaseDirectory, "Scripts"))
    );

    public StoppingAKey() => wordOf = engine.Modules.Import("./TakeOutGuard.razor.js").Get("wordOf");

    public void Dispose() => engine.Dispose();

    [Theory]
    [InlineData("{ type: 'copy' }", "copy")]
    [InlineData("{ type: 'cut' }", "copy")]
    [InlineData("{ type: 'dragstart' }", "drag")]
    [InlineData("{ type: 'beforeprint' }", "print")]
    [InlineData("{ type: 'contextmenu' }", "copy")]
    [InlineData("{ type: 'keydown', ctrlKey: true, key: 'p' }", "print")]
    [InlineData("{ type: 'keydown', metaKey: true, key: 'S' }", "save")]
    [InlineData("{ type: 'keydown', ctrlKey: true, key: 'c' }", "copy")]
    public void What_would_take_a_text_out_is_stopped_and_passes_where_it_is_allowed(string happened, string word)
    {
        Assert.Equal(word, Word(happened, "['copy', 'print', 'save', 'drag']"));
        Assert.Null(Word(happened, "[]"));
    }

    [Theory]
    [InlineData("{ type: 'keydown', key: 'p' }")]
    [InlineData("{ type: 'keydown', ctrlKey: true, key: 'v' }")]
    [InlineData("{ type: 'keydown', ctrlKey: true, key: 'Enter' }")]
    [InlineData("{ type: 'copy', target: { closest: () => ({}) } }")]
    [InlineData("{ type: 'keydown', ctrlKey: true, key: 'x', target: { closest: () => ({}) } }")]
    public void Typing_and_ones_own_draft_are_left_alone(string happened) =>
        Assert.Null(Word(happened, "['copy', 'print', 'save', 'drag']"));

    [Fact]
    public void Printing_and_saving_are_stopped_in_a_field_too() =>
        Assert.Equal(
            "print",
            Word("{ type: 'keydown', ctrlKey: true, key: 'p', target: { closest: () => ({}) } }", "['print']")
        );

    private string? Word(string happened, string barred)
    {
        var word = engine.Invoke(wordOf, engine.Evaluate($"({happened})"), engine.Evaluate(barred));
        return word.IsNull() ? null : word.AsString();
    }
}
