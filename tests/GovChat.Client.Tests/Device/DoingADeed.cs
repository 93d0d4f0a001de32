using GovChat.Client.Device;
using GovChat.Contracts;

namespace GovChat.Client.Tests.Device;

public sealed class DoingADeed
{
    private readonly Deed deed = new();

    [Fact]
    public async Task A_second_press_does_nothing_while_the_first_is_under_way()
    {
        var pending = new TaskCompletionSource();
        var done = 0;

        var first = deed.DoAsync(async () =>
        {
            await pending.Task;
            done++;
        });
        Assert.False(await deed.DoAsync(Count));
        Assert.True(deed.Busy);

        pending.SetResult();
        Assert.True(await first);
        Assert.True(await deed.DoAsync(Count));
        Assert.Equal(2, done);

        Task Count()
        {
            done++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_refusal_is_kept_until_the_next_try()
    {
        Assert.False(await deed.DoAsync(() => throw ApiProblem.Of(Refusal.LoginNameTaken, 409)));
        Assert.Equal(Refusal.LoginNameTaken, deed.Refused!.Code);
        Assert.Equal(RefusalText.Title(Refusal.LoginNameTaken), deed.Refused.Title);

        Assert.True(await deed.DoAsync(() => Task.CompletedTask));
        Assert.Null(deed.Refused);
    }

    [Fact]
    public async Task A_dead_line_is_told_apart_from_a_refusal_and_a_fault_of_ours_from_both()
    {
        Assert.False(await deed.DoAsync(() => throw new HttpRequestException("down")));
        Assert.Null(deed.Refused!.Code);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            deed.DoAsync(() => throw new InvalidOperationException())
        );
        Assert.False(deed.Busy);
    }

    [Fact]
    public void A_complaint_belongs_at_the_field_it_names_and_at_no_other()
    {
        var complaint = new Complaint("題。", "次。", Refusal.FieldInvalid, "assetNumber");

        Assert.Equal("題。次。", complaint.For("AssetNumber"));
        Assert.Null(complaint.For("Note"));
    }
}
