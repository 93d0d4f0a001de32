using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using GovChat.Server.People;

namespace GovChat.Server.Hub;

/// <summary>
/// Who sits at each open socket, by a proof that must stay fresh: the client proves its key again every four minutes
/// over HTTP, and a socket whose proof is older than five is closed.
/// </summary>
internal sealed class SocketPasses(TimeProvider time)
{
    /// <summary>How often a client is asked to prove again.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(4);

    /// <summary>How long a proof holds.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Seat> seats = new(StringComparer.Ordinal);

    public void Add(string connectionId, SignedInPerson person) => seats[connectionId] = new Seat(person);

    public void Remove(string connectionId)
    {
        if (seats.TryRemove(connectionId, out var seat))
        {
            seat.Sending.Dispose();
            seat.Hinting.Dispose();
        }
    }

    /// <summary>The pass of a socket, if its proof is fresh: a comparison of times.</summary>
    public SignedInPerson? Fresh(string connectionId) =>
        seats.TryGetValue(connectionId, out var seat) && IsFresh(seat) ? seat.Person : null;

    public bool MaySend(string connectionId) =>
        seats.TryGetValue(connectionId, out var seat) && Seat.MayPass(seat.Sending);

    public bool MayHint(string connectionId) =>
        seats.TryGetValue(connectionId, out var seat) && Seat.MayPass(seat.Hinting);

    /// <summary>A new proof holds for every socket of the same session on the same device.</summary>
    public void Renew(SignedInPerson proven)
    {
        foreach (var (_, seat) in seats) // Not Values: that is a copy, made while all others wait.
        {
            if (IsSame(seat.Person, proven))
            {
                seat.Person = proven;
            }
        }
    }

    /// <summary>Sockets whose proof or session is over.</summary>
    public IReadOnlyList<string> Overdue() =>
        [
            .. seats
                .Where(seat => !IsFresh(seat.Value) || seat.Value.Person.ExpiresAt <= time.GetUtcNow())
                .Select(seat => seat.Key),
        ];

    private bool IsFresh(Seat seat) => time.GetUtcNow() - seat.Person.Device.ProvenAt < FreshFor;

    private static bool IsSame(SignedInPerson seated, SignedInPerson proven) =>
        seated.SessionId == proven.SessionId && seated.Device.DeviceId == proven.Device.DeviceId;

    private sealed class Seat(SignedInPerson person)
    {
        private SignedInPerson person = person;

        public SignedInPerson Person
        {
            get => Volatile.Read(ref person);
            set => Volatile.Write(ref person, value);
        }

        /// <summary>Fills up what has come back since it was last asked: a clock for each seat would tick for those who sit still.</summary>
        public static bool MayPass(ReplenishingRateLimiter limiter)
        {
            limiter.TryReplenish();
            return limiter.AttemptAcquire().IsAcquired;
        }

        /// <summary>100 a second and 200 at once: far above any typist, far below what would trouble the writer.</summary>
        public ReplenishingRateLimiter Sending { get; } =
            new TokenBucketRateLimiter(
                new TokenBucketRateLimiterOptions
                {
                    TokenLimit = 200,
                    TokensPerPeriod = 100,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                    AutoReplenishment = false,
                }
            );

        /// <summary>One a second and ten at once: somebody who types says so every three, and switches channels between.</summary>
        public ReplenishingRateLimiter Hinting { get; } =
            new TokenBucketRateLimiter(
                new TokenBucketRateLimiterOptions
                {
                    TokenLimit = 10,
                    TokensPerPeriod = 1,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                    AutoReplenishment = false,
                }
            );
    }
}
