using GovChat.Contracts.Notices;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>What a person is to know: shown until seen, and mailed in a digest where there is mail.</summary>
internal sealed class Notice : ISealedRow
{
    private readonly SealedWords subjectName = new(SealPurpose.NoticeSubject);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public NoticeKind Kind { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>A name that stands elsewhere already; never words that somebody wrote for this.</summary>
    public required string SubjectName
    {
        get => subjectName.Text!;
        init => subjectName.Text = value;
    }

    public byte[] SealedSubjectName
    {
        get => subjectName.Bytes!;
        private set => subjectName.Bytes = value;
    }

    public int Count { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SeenAt { get; set; }

    public DateTimeOffset? MailedAt { get; set; }

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [subjectName];

    internal sealed class Configuration : IEntityTypeConfiguration<Notice>
    {
        public void Configure(EntityTypeBuilder<Notice> builder)
        {
            builder.ToTable("notice");
            builder.HasSealedColumn(nameof(SubjectName), nameof(SealedSubjectName), "subject_name");
            builder.Property(row => row.Kind).HasConversion<string>();
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
        }
    }
}
