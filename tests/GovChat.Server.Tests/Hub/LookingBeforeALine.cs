using GovChat.Server.Fanout;

namespace GovChat.Server.Tests.Hub;

/// <summary>
/// A line that opens while something is revoked: the handshake's look at the session is enough only where no line has been
/// told anything since.
/// </summary>
public sealed class LookingBeforeALine
{
    private static readonly Dictionary<string, Action<Connections>> Words = new(StringComparer.Ordinal)
    {
        ["device"] = connections => connections.CloseDevice(Guid.NewGuid(), "device_revoked"),
        ["session"] = connections => connections.CloseSession(Guid.NewGuid(), "session_ended"),
        ["person"] = connections => connections.ClosePerson(Guid.NewGuid(), "session_ended"),
        ["organisation"] = connections => connections.CloseOrganisation(Guid.NewGuid(), "proof_expired"),
        ["all"] = connections => connections.CloseAll("revocations_unknown"),
        ["lock"] = connections => connections.Lock(Guid.NewGuid()),
        ["unlock"] = connections => connections.Unlock(Guid.NewGuid()),
    };

    public static TheoryData<string> AllWords => [.. Words.Keys];

    [Theory]
    [MemberData(nameof(AllWords))]
    public void Whatever_is_said_of_lines_that_are_not_there_yet_makes_a_new_line_look_again(string word)
    {
        var connections = new Connections();
        var seen = connections.Told;

        Words[word](connections);

        Assert.NotEqual(seen, connections.Told);
    }

    [Fact]
    public void A_line_that_goes_of_itself_makes_nobody_look_again()
    {
        var connections = new Connections();
        var seen = connections.Told;

        connections.Remove("nobody's");

        Assert.Equal(seen, connections.Told);
    }
}
