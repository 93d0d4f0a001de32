using System.Globalization;
using System.Security.Cryptography;
using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Secrets;

/// <summary>
/// Sealed values of two organisations, put where others stand: into another row, column (each has a purpose of its own),
/// channel, organisation or revision, or several of these at once, at random. None opens anywhere but at its own place.
/// </summary>
/// <remarks>
/// <c>GOVCHAT_SWAPS=100000 dotnet test tests/GovChat.Server.Tests -c Release --filter MovingSealedValues</c> is the long
/// run; 5,000 without it.
/// </remarks>
public sealed class MovingSealedValues : IDisposable
{
    private const string Variable = "GOVCHAT_SWAPS";
    private const int SwapsOfAShortRun = 5_000;
    private const int Values = 400;

    /// <summary>Purposes of keys are no columns of words.</summary>
    private static readonly SealPurpose[] Columns =
    [
        .. Enum.GetValues<SealPurpose>()
            .Where(purpose => !purpose.ToString().EndsWith("Key", StringComparison.Ordinal))
            .Except([SealPurpose.MessageBody, SealPurpose.EmergencyBody]),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("govchat-swaps-").FullName;
    private readonly KeyRing keys;
    private readonly Guid[] organisations = [Guid.NewGuid(), Guid.NewGuid()];

    public MovingSealedValues()
    {
        keys = Rings.New(folder);
        foreach (var organisationId in organisations)
        {
            keys.CreateOrganisation(organisationId);
        }
    }

    private static int Swaps =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : SwapsOfAShortRun;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void No_word_opens_in_another_row_column_or_organisation()
    {
        // Few rows, so that the same row exists in several columns and both organisations.
        var rows = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToArray();
        var values = Enumerable
            .Range(0, Values)
            .Select(number =>
            {
                var place = (Organisation: Any(organisations), Purpose: Any(Columns), Row: Any(rows));
                var text = $"値 {number}";
                return (place, text, bytes: keys.SealWords(place.Organisation, place.Purpose, place.Row, text));
            })
            .ToArray();
        Assert.All(
            values,
            one =>
                Assert.Equal(
                    one.text,
                    keys.OpenWords(one.place.Organisation, one.place.Purpose, one.place.Row, one.bytes)
                )
        );

        var accepted = 0;
        var swap = 0;
        while (swap < Swaps)
        {
            var (moved, target) = (Any(values), Any(values).place);
            if (moved.place == target)
            {
                continue;
            }

            accepted += Opens(() => keys.OpenWords(target.Organisation, target.Purpose, target.Row, moved.bytes));
            swap++;
        }

        Assert.Equal(0, accepted);
    }

    [Fact]
    public void No_body_opens_in_another_channel_message_revision_or_organisation()
    {
        var channels = organisations
            .SelectMany(organisationId => Enumerable.Repeat(organisationId, 3))
            .Select(organisationId => (Organisation: organisationId, Channel: Guid.NewGuid()))
            .Select(one => (one.Organisation, one.Channel, Key: KeyOf(one.Organisation, one.Channel)))
            .ToArray();
        var rows = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToArray();
        SealPurpose[] purposes = [SealPurpose.MessageBody, SealPurpose.EmergencyBody];
        var values = Enumerable
            .Range(0, Values)
            .Select(number =>
            {
                var channel = Any(channels);
                var place = new SealedPlace(
                    Any(purposes),
                    channel.Organisation,
                    channel.Channel,
                    Any(rows),
                    RandomNumberGenerator.GetInt32(4)
                );
                return (place, channel.Key, Bytes: Sealer.SealText(channel.Key, place, $"本文 {number}"), number);
            })
            .ToArray();
        Assert.All(values, one => Assert.Equal($"本文 {one.number}", Sealer.OpenText(one.Key, one.place, one.Bytes)));

        var accepted = 0;
        var swap = 0;
        while (swap < Swaps)
        {
            var (moved, target) = (Any(values), Any(values));
            if (moved.place == target.place)
            {
                continue;
            }

            // With the key of the place, and with its own key, which a careless reader would take from the value.
            accepted += Opens(() => Sealer.OpenText(target.Key, target.place, moved.Bytes));
            accepted += Opens(() => Sealer.OpenText(moved.Key, target.place, moved.Bytes));
            swap++;
        }

        Assert.Equal(0, accepted);
    }

    private DataKey KeyOf(Guid organisationId, Guid channelId)
    {
        var above = keys.CreateRetentionKey(organisationId);
        return keys.ChannelKey(organisationId, channelId, keys.CreateChannelKey(organisationId, channelId, above.Id))!;
    }

    private static T Any<T>(T[] among) => among[RandomNumberGenerator.GetInt32(among.Length)];

    private static int Opens(Func<string> open)
    {
        try
        {
            open();
            return 1;
        }
        catch (SealBrokenException)
        {
            return 0;
        }
    }
}
