using GovChat.Client.Officer;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Audit;

namespace GovChat.Client.Tests.Officer;

public sealed class ReadingTheAuditLog : IDisposable
{
    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly AuditState state;

    public ReadingTheAuditLog() => state = new AuditState(terminal.Api);

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task Older_entries_follow_the_last_one_read()
    {
        terminal
            .Server.Answers(Routes.Audit, new([Entry(9), Entry(8)], HasOlder: true), WireJson.Default.AuditPage)
            .Answers(Routes.Audit, new([Entry(7)], HasOlder: false), WireJson.Default.AuditPage);

        await state.ShowAsync("", CancellationToken.None);
        Assert.True(state.HasOlder);
        await state.LoadOlderAsync(CancellationToken.None);

        Assert.Equal([9, 8, 7], state.Entries.Select(entry => entry.Sequence));
        Assert.False(state.HasOlder);
        Assert.Equal(["?limit=50", "?limit=50&before=8"], terminal.Server.CallsTo(Routes.Audit).Select(c => c.Query));
    }

    [Fact]
    public async Task A_kind_is_read_from_its_newest_entry()
    {
        terminal.Server.Answers(Routes.Audit, new([Entry(9)], HasOlder: false), WireJson.Default.AuditPage);
        await state.ShowAsync("", CancellationToken.None);

        await state.ShowAsync("device", CancellationToken.None);

        Assert.Single(state.Entries);
        Assert.Equal("?limit=50&kind=device", terminal.Server.CallsTo(Routes.Audit).Last().Query);
    }

    [Fact]
    public void A_known_kind_has_a_name_and_an_unknown_one_shows_as_it_is()
    {
        Assert.Equal("端末を承認", AuditWords.Kind(Entry(1)));
        Assert.Equal("moon.landed", AuditWords.Kind(Entry(1) with { Kind = "moon.landed" }));
        Assert.Equal("区分: LGWAN接続系", AuditWords.Detail(new("zone", "Lgwan")));
        Assert.Equal(
            "変更後: 組織所有者、情報セキュリティ担当",
            AuditWords.Detail(new("after", "Owner,SecurityOfficer"))
        );
        Assert.Equal("phase: full", AuditWords.Detail(new("phase", "full")));
    }

    private static AuditEntryView Entry(long sequence) =>
        new(
            sequence,
            DateTimeOffset.UnixEpoch,
            "device.approved",
            "山田 花子",
            "PC-1",
            "PC-2",
            "done",
            Founding: false,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
}
