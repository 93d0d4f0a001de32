using GovChat.Server.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Keys;

/// <summary>An organisation key, wrapped by the key-encryption key; a retired one has no bytes any more.</summary>
internal sealed class OrganisationKey
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public int Version { get; init; }

    public byte[]? Wrapped { get; set; }

    /// <summary>Which version of the key-encryption key wraps it.</summary>
    public int KekVersion { get; set; } = 1;

    public byte[]? CheckValue { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; set; }

    public static OrganisationKey Of(Guid organisationId, OrganisationKeyRow row, DateTimeOffset at) =>
        new()
        {
            Id = row.Key.Id,
            OrganisationId = organisationId,
            Version = row.Version,
            KekVersion = row.KekVersion,
            Wrapped = row.Key.Bytes,
            CheckValue = row.Key.CheckValue,
            CreatedAt = at,
        };

    public OrganisationKeyRow ToRow() => new(new WrappedKey(Id, Wrapped!, CheckValue), Version, KekVersion);

    internal sealed class Configuration : IEntityTypeConfiguration<OrganisationKey>
    {
        public void Configure(EntityTypeBuilder<OrganisationKey> builder) => builder.ToTable("organisation_key");
    }
}
