using System.Diagnostics;
using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Load.Bulk;

namespace GovChat.Load.Speed;

/// <summary>Opening a channel in which much was said: its last page, with proof and session as every call has them.</summary>
internal static class History
{
    private const int Messages = 100_000;
    private const int Months = 3;
    private const int OneByOne = 500;
    private const int AtOnce = 8;
    private const int Together = 4_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(SpeedRig rig, CancellationToken cancellation)
    {
        var channel = rig.Town.Channels[0];
        var members = channel.Members.Select(place => rig.Town.Talkers[place]).ToArray();
        await using (var bulk = await BulkMessages.OpenAsync(rig.Installation, cancellation))
        {
            await bulk.FillAsync(channel.Id, members, Messages, Months, cancellation);
            await bulk.SettleAsync(cancellation);
        }

        var page = string.Create(
            CultureInfo.InvariantCulture,
            $"{Routes.At(Routes.ChannelMessages, channel.Id)}?limit={Limits.HistoryPageMax}"
        );
        var read = await members[0].Device.GetAsync<HistoryPage>(page, cancellation);
        if (read.Messages.Count != Limits.HistoryPageMax || !read.HasOlder || read.Messages[^1].Sequence < Messages)
        {
            throw new InvalidOperationException("The page is not the last of the channel.");
        }

        await Samples.TakeAsync(OneByOne, OpenAsync); // Unmeasured.
        var alone = await Samples.TakeAsync(OneByOne, OpenAsync);
        var (before, began) = (rig.Meters.Read(), Stopwatch.GetTimestamp());
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Together),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (number, _) => await OpenAsync(number)
        );
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var after = rig.Meters.Read();
        return
        [
            Figure.AtMost("last 200 of 100,000 p50 ms", alone.Median, 3),
            Figure.AtLeast("last 200 of 100,000 a second", Together / seconds, 500),
            Figure.Told("last 200 of 100,000 p99 ms", alone.At(0.99)),
            Figure.Told("server CPU ms a page", 1_000 * (after.Server - before.Server)!.Value / Together),
            Figure.Told("database CPU ms a page", 1_000 * (after.Database - before.Database)!.Value / Together),
            Figure.Told("driver CPU ms a page", 1_000 * (after.Driver - before.Driver) / Together),
        ];

        async Task OpenAsync(int number)
        {
            var answer = await members[number % members.Length]
                .Device.CallAsync(HttpMethod.Get, page, cancellation: cancellation);
            if (!answer.IsGood)
            {
                throw new InvalidOperationException($"The page was refused: {answer.Code}");
            }
        }
    }
}
