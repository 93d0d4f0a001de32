using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>
/// Somebody of an organisation. ASP.NET Core Identity keeps name and password; what it offers beyond (e-mail, telephone,
/// lockout, its own second factor) has no column here, because this server does each of them otherwise or not at all.
/// </summary>
internal sealed class Person : IdentityUser<Guid>, ISealedRow
{
    private readonly SealedWords displayName = new(SealPurpose.PersonName);
    private readonly SealedWords mailAddress = new(SealPurpose.PersonMail);

    public Guid OrganisationId { get; init; }

    public Guid DepartmentId { get; set; }

    public required string DisplayName
    {
        get => displayName.Text!;
        set => displayName.Text = value;
    }

    public byte[] SealedDisplayName
    {
        get => displayName.Bytes!;
        private set => displayName.Bytes = value;
    }

    /// <summary>The authenticator's seed, sealed. Null until the invitation is accepted.</summary>
    public byte[]? TotpSeed { get; set; }

    /// <summary>The time step of the last code used; a code of this step or an older one is refused.</summary>
    public long TotpLastStep { get; set; }

    /// <summary>The version of the usage policy the person agreed to last.</summary>
    public int? ConsentedVersion { get; set; }

    public DateTimeOffset? ConsentedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public Guid? LastSignInDeviceId { get; set; }

    /// <summary>Failed sign-ins with this name since the last success, at any terminal.</summary>
    public int FailedSignIns { get; set; }

    /// <summary>The same at terminals where the person is admitted; a hundred bar the name until a new link is accepted.</summary>
    public int FailedInARow { get; set; }

    /// <summary>「サインインのたびにパスキーも求める」.</summary>
    public bool PasskeyAtSignIn { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where one-time codes and digests go; set by an administrator only.</summary>
    public string? MailAddress
    {
        get => mailAddress.Text;
        set => mailAddress.Text = value;
    }

    public byte[]? SealedMailAddress
    {
        get => mailAddress.Bytes;
        private set => mailAddress.Bytes = value;
    }

    /// <summary>When the invitation was accepted; nobody signs in before.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>Since when nothing works for this person; null for everybody who may sign in.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [displayName, mailAddress];

    internal sealed class Configuration : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("person");
            builder.HasSealedColumn(nameof(DisplayName), nameof(SealedDisplayName), "display_name");
            builder.HasSealedColumn(nameof(MailAddress), nameof(SealedMailAddress), "mail_address");
            builder
                .HasOne<Organisation>()
                .WithMany()
                .HasForeignKey(row => row.OrganisationId)
                .OnDelete(DeleteBehavior.NoAction);
            builder
                .HasOne<Department>()
                .WithMany()
                .HasForeignKey(row => row.DepartmentId)
                .OnDelete(DeleteBehavior.NoAction);
            builder.Property(person => person.UserName).IsRequired();
            builder.Property(person => person.NormalizedUserName).IsRequired();
            builder.Property(person => person.ConcurrencyStamp).IsConcurrencyToken();
            builder.Ignore(person => person.Email);
            builder.Ignore(person => person.NormalizedEmail);
            builder.Ignore(person => person.EmailConfirmed);
            builder.Ignore(person => person.PhoneNumber);
            builder.Ignore(person => person.PhoneNumberConfirmed);
            builder.Ignore(person => person.TwoFactorEnabled);
            builder.Ignore(person => person.LockoutEnd);
            builder.Ignore(person => person.LockoutEnabled);
            builder.Ignore(person => person.AccessFailedCount);
        }
    }
}

internal static class PersonTables
{
    extension(GovChatDb db)
    {
        public DbSet<Person> People => db.Set<Person>();

        public DbSet<PersonRole> PersonRoles => db.Set<PersonRole>();

        public DbSet<Department> Departments => db.Set<Department>();

        public DbSet<Invitation> Invitations => db.Set<Invitation>();

        public DbSet<Session> Sessions => db.Set<Session>();

        public DbSet<Organisation> Organisations => db.Set<Organisation>();

        public DbSet<Notice> Notices => db.Set<Notice>();

        public DbSet<Revocation> Revocations => db.Set<Revocation>();
    }

    /// <summary>A person's row, locked until the commit against everybody who would change it.</summary>
    public static Task<Person> LockPersonAsync(this GovChatDb db, Guid personId, CancellationToken cancellation) =>
        db.People.FromSql($"select * from person where id = {personId} for no key update").SingleAsync(cancellation);
}
