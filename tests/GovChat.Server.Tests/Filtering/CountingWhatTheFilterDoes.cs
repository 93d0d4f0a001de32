using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Filtering;

public sealed class CountingWhatTheFilterDoes(GovChatApp app) : IClassFixture<GovChatApp>
{
    private static readonly TimeSpan PatienceFor = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_name_that_was_refused_is_a_counter_without_its_text()
    {
        var owner = await app.OwnerAsync();
        const string name = "個人番号123456789018の件";
        var request = new OpenChannelRequest(ChannelKind.Private, name, string.Empty, []);

        for (var at = 0; at < 2; at++)
        {
            var refused = await owner.Terminal.CallAsync(HttpMethod.Post, Routes.Channels, request);
            Assert.Equal(Refusal.HeldByFilter, refused.Code);
        }

        await owner.OpenChannelAsync("番号の件"); // The control: what passes is not counted.

        Assert.Equal($"2 {2 * name.Length} my-number I Blocked", await CountedAsync());
    }

    /// <summary>The one counter there is, once both stops have arrived in it.</summary>
    private async Task<string> CountedAsync()
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync(patience.Token);
        await using var command = new NpgsqlCommand(
            """
            select set_config('app.organisation', id::text, false) from organisation;
            select string_agg(concat_ws(' ', times, length_sum, rule, class, outcome), '; ') from filter_count
            having sum(times) >= 2
            """,
            connection
        );
        while (true)
        {
            await using (var rows = await command.ExecuteReaderAsync(patience.Token))
            {
                await rows.NextResultAsync(patience.Token);
                if (await rows.ReadAsync(patience.Token))
                {
                    return rows.GetString(0);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
