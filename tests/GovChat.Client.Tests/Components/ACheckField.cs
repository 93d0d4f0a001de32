using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class ACheckField : BunitContext
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shows_what_was_chosen_until_its_keeper_has_answered_and_then_what_holds(bool isTaken)
    {
        var answer = new TaskCompletionSource();
        var field = Render<CheckField>(p =>
            p.Add(f => f.Label, "サインインでも使う").Add(f => f.ValueChanged, _ => answer.Task)
        );

        var choosing = field.Find("input").ChangeAsync(new() { Value = true });
        Assert.True(IsChecked(field));
        if (isTaken)
        {
            field.Render(p => p.Add(f => f.Value, true));
        }

        answer.SetResult();
        await choosing;
        Assert.Equal(isTaken, IsChecked(field));
    }

    private static bool IsChecked(IRenderedComponent<CheckField> field) => field.Find("input").HasAttribute("checked");
}
