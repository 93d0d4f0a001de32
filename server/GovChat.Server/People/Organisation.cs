using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>One municipality; everything else belongs to exactly one.</summary>
internal sealed class Organisation
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The host name its people use, where several share one server.</summary>
    public string? Host { get; init; }

    /// <summary>設立中: the owner may still approve alone.</summary>
    public bool Founding { get; set; }

    /// <summary>Rises with every change of the organisation's rules.</summary>
    public long RulesRevision { get; init; }

    /// <summary>Whether people with roles must use their passkey at every sign-in.</summary>
    public bool PasskeysForRoles { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder) => builder.ToTable("organisation");
    }
}
