using GovChat.Contracts.Emergencies;
using GovChat.Contracts.Messages;

namespace GovChat.Server.Tests.Oversight;

/// <summary>
/// Some days under a simulated clock in which people open, send, end, report or forget, in an order drawn by a seed.
/// Whatever they do: no individual number passes, everything ends within its time, and each ends in a report or with
/// the officers.
/// </summary>
public sealed class LivingThroughEmergencies : IAsyncLifetime
{
    private const int Steps = 24;

    private readonly EmergencyScene scene = new();
    private readonly List<EmergencyView> opened = [];

    public Task InitializeAsync() => scene.InitializeAsync();

    public Task DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData(20261123)]
    [InlineData(4711)]
    public async Task Each_ends_in_a_report_or_with_the_officers_and_leaves_no_text(int seed)
    {
        for (var step = 0; step < Steps; step++)
        {
            // A linear congruence: drawn, and the same in every run.
            seed = unchecked((seed * 1_103_515_245) + 12_345);
            await ActAsync((seed >>> 16) % 8);
        }

        await scene.PassAsync(TimeSpan.FromDays(4), scene.Recipient, scene.Officer);
        await scene.UntilAsync(async () =>
            (await EmergencyScene.ListAsync(scene.Officer)).All(view => view.ReportState != EmergencyReportState.Owed)
        );

        var views = await EmergencyScene.ListAsync(scene.Officer);
        Assert.NotEmpty(views);
        Assert.Equal(opened.Count, views.Count);
        Assert.All(
            views,
            view => Assert.True(view.EndedAt <= view.EndsAt && view.EndsAt <= view.OpenedAt.AddHours(24))
        );
        Assert.Equal(
            views.LongCount(view => view.ReportState == EmergencyReportState.Overdue),
            (await scene.RecordsAsync("emergency.report_overdue")).Count
        );
        Assert.Empty(Directory.GetFiles(scene.KeyFolder, "*.key"));
        Assert.Equal(0L, await scene.AskAsync<long>("select count(*) from emergency_body"));
        foreach (var emergency in opened)
        {
            Assert.All(
                await EmergencyScene.HistoryAsync(scene.Recipient, emergency),
                message =>
                {
                    Assert.Equal(MessageMark.ExceptionEnded, message.Mark);
                    Assert.DoesNotContain(EmergencyScene.Secret, message.Text, StringComparison.Ordinal);
                }
            );
        }
    }

    private async Task ActAsync(int choice)
    {
        switch (choice)
        {
            case 0 or 1:
                opened.Add(await scene.OpenAsync(hours: 1 + (opened.Count * 5 % 24)));
                break;
            case 2 when opened.Count > 0:
                await EmergencyScene.EndAsync(scene.Opener, opened[^1]);
                break;
            case 3 when opened.Count > 0:
                await EmergencyScene.ReportAsync(scene.Opener, opened[^1], "対応を終え、関係機関へ引き継ぎました。");
                break;
            case 4 when opened.Count > 0:
                var numbered = $"{EmergencyScene.Text} 個人番号は123456789018";
                Assert.NotNull((await EmergencyScene.SendAsync(scene.Opener, opened[^1], numbered)).Refusal);
                break;
            case 5 when opened.Count > 0:
                await EmergencyScene.SendAsync(scene.Recipient, opened[^1]);
                break;
            default:
                await scene.PassAsync(TimeSpan.FromHours(5), scene.Opener, scene.Recipient);
                break;
        }
    }
}
