using System.Buffers.Text;
using GovChat.DeviceProof;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices;

/// <summary>A key that a terminal had before, and the replacement that ended it.</summary>
internal sealed class SupersededKey
{
    /// <summary>
    /// How many of them a signature that is not the device's own is held against: each costs a quarter of a millisecond,
    /// and sixteen are two weeks of signing in every morning. An older copy is refused all the same, but for a wrong
    /// signature and without an alarm.
    /// </summary>
    public const int TriedMax = 16;

    /// <summary>A terminal silent for so long sleeps (90 days), and its copies with it.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public Guid OrganisationId { get; init; }

    public Guid DeviceId { get; init; }

    public required byte[] Thumbprint { get; init; }

    public required byte[] PublicKey { get; init; }

    public Guid RotationId { get; init; }

    /// <summary>The number of the last call that was answered for the replacement.</summary>
    public long Counter { get; set; }

    /// <summary>The minute of the nonces that were handed out then.</summary>
    public long Minute { get; set; }

    public DateTimeOffset SupersededAt { get; init; }

    /// <summary>
    /// Whether the terminal itself may have made the call before it replaced the key. It counts up and signs nothing
    /// while it replaces the key, so everything it sent before has a lower number, not seen yet, and no younger nonce. A
    /// copy would have to guess, within two minutes, a number the terminal left out; it is refused even then.
    /// </summary>
    public bool MayBeLate(ProvenSupersededKey use, ProofVerifier verifier) =>
        use.Signature.Counter <= Counter && use.Signature.NonceMinute <= Minute && verifier.IsFirstUse(use);

    /// <summary>The bytes by which keys are found.</summary>
    public static byte[] ThumbprintOf(DevicePublicKey key) => Base64Url.DecodeFromChars(key.Thumbprint);

    internal sealed class Configuration : IEntityTypeConfiguration<SupersededKey>
    {
        public void Configure(EntityTypeBuilder<SupersededKey> builder)
        {
            builder.ToTable("device_key");
            builder.HasKey(row => new { row.OrganisationId, row.Thumbprint });
        }
    }
}
