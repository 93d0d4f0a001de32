using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Messages;

namespace GovChat.Server.Tests.Messages;

/// <summary>How a page of history is written on the line.</summary>
public sealed class WritingAPage
{
    private const string Text = "お願いします <b>&'\"";

    [Fact]
    public void Japanese_stands_as_it_is_and_what_html_would_take_for_its_own_does_not()
    {
        var page = new HistoryPage([Saying(Text)], HasOlder: false, LastEvent: 1);
        var json = JsonSerializer.Serialize(page, PageJson.Context.HistoryPage);
        Assert.Contains("お願いします", json, StringComparison.Ordinal);
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('&', json);
        Assert.DoesNotContain('\'', json);

        // Control: everything else is written as everywhere, and any client reads it back.
        Assert.Contains("\"hasOlder\":false", json, StringComparison.Ordinal);
        Assert.Equal(Text, JsonSerializer.Deserialize(json, WireJson.Default.HistoryPage)!.Messages[0].Text);
    }

    [Fact]
    public void A_page_of_events_is_written_alike()
    {
        var page = new EventsPage([Saying(Text)], LastEvent: 1, HasMore: false);
        var json = JsonSerializer.Serialize(page, PageJson.Context.EventsPage);
        Assert.Contains("お願いします", json, StringComparison.Ordinal);
        Assert.Equal(Text, JsonSerializer.Deserialize(json, WireJson.Default.EventsPage)!.Messages[0].Text);
    }

    private static MessageView Saying(string text) =>
        new(
            Guid.NewGuid(),
            1,
            1,
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            "職員",
            DateTimeOffset.UnixEpoch,
            text
        );
}
