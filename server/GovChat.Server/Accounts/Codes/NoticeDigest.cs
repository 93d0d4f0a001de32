using GovChat.Contracts.Notices;
using GovChat.Server.Hosting;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// Mails people what they have not seen yet: one mail a person with kinds and counts, so three hundred approvals are one
/// mail. No name, no text of a message. A mail that gets lost is not repeated; the notices themselves stay on the page.
/// </summary>
internal sealed class NoticeDigest(
    Database database,
    KeyRing keys,
    PublicOrigin origins,
    MailQueue queue,
    TimeProvider time
)
{
    /// <summary>What cannot wait for the next digest.</summary>
    private static readonly string[] Urgent =
    [
        nameof(NoticeKind.DeviceFrozen),
        nameof(NoticeKind.DeviceLost),
        nameof(NoticeKind.SignInNotMe),
        nameof(NoticeKind.LogOpenedInDanger),
        nameof(NoticeKind.BreakGlassOpened),
        nameof(NoticeKind.WitnessDiffers),
    ];

    /// <summary>A digest is still worth reading when the mail server was away for some hours.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(4);

    // Marks and gives in one statement; of two nodes each takes others. A person's notices are at most some hundreds, so the
    // limit cuts a person's digest in two at worst.
    private const string Take = """
        with due as (
            select n.id, p.id as person_id, p.mail_address
            from notice n join person p on p.id = n.person_id
            where n.mailed_at is null and n.seen_at is null and p.mail_address is not null and p.accepted_at is not null
              and p.suspended_at is null
              and ($2 or n.kind = any($3))
            order by n.person_id limit 5000
            for update of n skip locked
        )
        update notice set mailed_at = $1 from due where notice.id = due.id
        returning due.mail_address, notice.kind, notice.count, due.person_id
        """;

    /// <param name="organisation">Whose notices.</param>
    /// <param name="isWhole">All of them, or only what cannot wait.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task MailAsync(Organisation organisation, bool isWhole, CancellationToken cancellation)
    {
        if (!queue.IsConfigured)
        {
            return;
        }

        var now = time.GetUtcNow();
        var due = await database.InOrganisationSqlAsync(
            organisation.Id,
            sql => TakeAsync(sql, now, isWhole, cancellation),
            cancellation
        );
        var addresses = due.DistinctBy(notice => notice.PersonId)
            .ToDictionary(notice => notice.PersonId, notice => AddressOf(organisation, notice));
        foreach (var mailbox in due.GroupBy(notice => addresses[notice.PersonId], StringComparer.Ordinal))
        {
            var lines = mailbox
                .GroupBy(notice => notice.Kind)
                .OrderBy(kind => kind.Key)
                .Select(kind => (kind.Key, kind.Sum(notice => notice.Count)));
            queue.TryAdd(
                new OutgoingMail(
                    mailbox.Key,
                    MailTexts.DigestSubject,
                    MailTexts.Digest(organisation.Name, lines, OriginOf(organisation)),
                    now + GoodFor
                )
            );
        }
    }

    private static async Task<List<Due>> TakeAsync(
        OrganisationSql sql,
        DateTimeOffset now,
        bool isWhole,
        CancellationToken cancellation
    )
    {
        await using var rows = await sql.ReadAsync(
            Take,
            cancellation,
            Parameter.Of(now),
            Parameter.Of(isWhole),
            Parameter.Of(Urgent)
        );
        var due = new List<Due>();
        while (await rows.ReadAsync(cancellation))
        {
            due.Add(
                new Due(
                    rows.GetGuid(3),
                    rows.GetFieldValue<byte[]>(0),
                    Enum.Parse<NoticeKind>(rows.GetString(1)),
                    rows.GetInt32(2)
                )
            );
        }

        return due;
    }

    private string AddressOf(Organisation organisation, Due notice) =>
        keys.OpenWords(organisation.Id, SealPurpose.PersonMail, notice.PersonId, notice.SealedAddress);

    private string OriginOf(Organisation organisation) =>
        origins.All.FirstOrDefault(origin => new Uri(origin).Host == organisation.Host) ?? origins.Main;

    private sealed record Due(Guid PersonId, byte[] SealedAddress, NoticeKind Kind, int Count);
}
