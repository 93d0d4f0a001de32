using System.Security.Cryptography;

namespace GovChat.Testing.Client;

/// <summary>
/// What a terminal signs with: its key, the counter beside it, and the key that is to follow while a replacement is not
/// answered yet. Safe for many threads.
/// </summary>
internal sealed class DeviceKeys(ECDsa current) : IDisposable
{
    private readonly Lock gate = new();
    private ECDsa current = current;
    private ECDsa? next;
    private Guid rotationId;
    private long counter;

    public ECDsa Current => current;

    /// <summary>A replacement was begun and its answer has not come.</summary>
    public bool IsUnfinished => next is not null;

    public long Count() => Interlocked.Increment(ref counter);

    /// <summary>Signs with the current key.</summary>
    public string Sign(ProofParts parts)
    {
        lock (gate)
        {
            return ProofMaker.Make(current, parts);
        }
    }

    /// <summary>Signs with the key that is to follow.</summary>
    public string SignNext(ProofParts parts)
    {
        lock (gate)
        {
            return ProofMaker.Make(next ?? throw new InvalidOperationException("No replacement is under way."), parts);
        }
    }

    /// <summary>Makes the key that is to follow, or finds the one that was made; its id.</summary>
    public Guid BeginRotation()
    {
        lock (gate)
        {
            if (next is null)
            {
                next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                rotationId = Guid.NewGuid();
            }

            return rotationId;
        }
    }

    public void FinishRotation()
    {
        lock (gate)
        {
            current.Dispose();
            current = next ?? throw new InvalidOperationException("No replacement is under way.");
            next = null;
        }
    }

    /// <summary>What a copy of the profile folder would hold.</summary>
    /// <param name="leavesOut">How many numbers the copy leaves to the terminal it was taken from.</param>
    public DeviceKeys Copy(int leavesOut)
    {
        lock (gate)
        {
            return new DeviceKeys(Copy(current))
            {
                next = next is null ? null : Copy(next),
                rotationId = rotationId,
                counter = counter + leavesOut,
            };
        }
    }

    public void Dispose()
    {
        current.Dispose();
        next?.Dispose();
    }

    private static ECDsa Copy(ECDsa key) => ECDsa.Create(key.ExportParameters(includePrivateParameters: true));
}
