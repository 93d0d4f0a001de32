using GovChat.Server.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Keys;

/// <summary>What the keys of small secrets are derived from, wrapped by an organisation key.</summary>
internal sealed class RootKey
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public int Version { get; init; }

    public required byte[] Wrapped { get; set; }

    public required byte[] CheckValue { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public WrappedKey ToWrapped() => new(Id, Wrapped, CheckValue);

    public static RootKey Of(Guid organisationId, WrappedKey wrapped, int version, DateTimeOffset at) =>
        new()
        {
            Id = wrapped.Id,
            OrganisationId = organisationId,
            Version = version,
            Wrapped = wrapped.Bytes,
            CheckValue = wrapped.CheckValue!,
            CreatedAt = at,
        };

    internal sealed class Configuration : IEntityTypeConfiguration<RootKey>
    {
        public void Configure(EntityTypeBuilder<RootKey> builder) => builder.ToTable("root_key");
    }
}
