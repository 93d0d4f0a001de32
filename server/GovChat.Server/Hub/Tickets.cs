using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using GovChat.Server.People;

namespace GovChat.Server.Hub;

/// <summary>
/// One-time tickets for the socket's handshake, because a browser cannot send a proof with it: 128 random bits, ten
/// seconds, used up by the first who shows them. Kept as hashes; they die with the process, and a client asks again.
/// </summary>
internal sealed class Tickets(TimeProvider time)
{
    public static readonly TimeSpan LivesFor = TimeSpan.FromSeconds(10);

    /// <summary>Unused tickets kept; a storm of reconnects is a few thousand.</summary>
    private const int KeptMax = 20_000;

    private const int Bytes = 16;

    private readonly ConcurrentDictionary<string, Ticket> unused = new(StringComparer.Ordinal);

    public string Issue(SignedInPerson person)
    {
        Forget();
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        unused[HashOf(ticket)] = new Ticket(person, time.GetUtcNow() + LivesFor);
        return ticket;
    }

    /// <summary>Whose ticket it is; null when it is unknown, used or late. Uses it up.</summary>
    public SignedInPerson? Redeem(string ticket) =>
        unused.TryRemove(HashOf(ticket), out var found) && found.ExpiresAt > time.GetUtcNow() ? found.Person : null;

    private void Forget()
    {
        if (unused.Count >= KeptMax)
        {
            var now = time.GetUtcNow();
            foreach (var late in unused.Where(ticket => ticket.Value.ExpiresAt <= now))
            {
                unused.TryRemove(late.Key, out _);
            }
        }
    }

    private static string HashOf(string ticket) =>
        Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ticket)));

    private sealed record Ticket(SignedInPerson Person, DateTimeOffset ExpiresAt);
}
