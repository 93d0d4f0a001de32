using System.Diagnostics.Metrics;
using GovChat.Server.People;
using Microsoft.AspNetCore.Identity;

namespace GovChat.Server.Accounts;

/// <summary>
/// Every password hash of this process, two at a time: a storm of sign-ins then waits in line without taking all cores
/// or 19 MiB each, and waits without holding a thread or a transaction.
/// </summary>
internal sealed class PasswordWork : IDisposable
{
    /// <summary>Counts how often a password was held against somebody's hash.</summary>
    public const string ComparedCounter = "govchat.password.compared";

    /// <summary>Counts how often the same work was spent on nothing.</summary>
    public const string SpentCounter = "govchat.password.spent";

    public const string MeterName = "GovChat.Accounts";

    private const int AtOnceMax = 2;

    // Whose password it is does not matter to the hash.
    private static readonly Person Nobody = new() { DisplayName = "nobody" };

    private readonly SemaphoreSlim slots = new(AtOnceMax, AtOnceMax);
    private readonly IPasswordHasher<Person> hasher;
    private readonly string hashOfNothing;
    private readonly Counter<long> compared;
    private readonly Counter<long> spent;

    public PasswordWork(IPasswordHasher<Person> hasher, IMeterFactory meters)
    {
        this.hasher = hasher;
        hashOfNothing = hasher.HashPassword(Nobody, SecretToken.Draw(SecretToken.SessionBytes));
        var meter = meters.Create(MeterName);
        compared = meter.CreateCounter<long>(ComparedCounter);
        spent = meter.CreateCounter<long>(SpentCounter);
    }

    public Task<string> HashAsync(string password, CancellationToken cancellation) =>
        InLineAsync(() => hasher.HashPassword(Nobody, password), cancellation);

    /// <summary>Holds a password against a person's hash. To be asked only after a right one-time code (B-34).</summary>
    public Task<PasswordVerificationResult> CompareAsync(string hash, string password, CancellationToken cancellation)
    {
        compared.Add(1);
        return InLineAsync(() => hasher.VerifyHashedPassword(Nobody, hash, password), cancellation);
    }

    /// <summary>The same work where there is nothing to compare, so that the time tells nothing.</summary>
    public Task SpendAsync(string password, CancellationToken cancellation)
    {
        spent.Add(1);
        return InLineAsync(() => hasher.VerifyHashedPassword(Nobody, hashOfNothing, password), cancellation);
    }

    public void Dispose() => slots.Dispose();

    private async Task<T> InLineAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            slots.Release();
        }
    }
}
