using System.Security.Cryptography;
using System.Text;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.People;

internal sealed partial class SignedInPerson
{
    /// <summary>
    /// Reads the session behind a token; nothing is cached, so an ended session is refused at its next call. Looking up
    /// gives no authority: the pass is made only when the proof that followed names the same session.
    /// </summary>
    internal sealed class Gate(Database database, KeyRing keys, TimeProvider time)
    {
        /// <summary>A session not used for this long is over.</summary>
        public static readonly TimeSpan IdleFor = TimeSpan.FromMinutes(60);

        /// <summary>A session ends after this, used or not.</summary>
        public static readonly TimeSpan LivesFor = TimeSpan.FromHours(12);

        // One row by a unique key; takes no lock.
        private const string FindSession = """
            select s.id, s.person_id, s.reference, s.expires_at, p.display_name,
                   array(select role from person_role r where r.person_id = s.person_id), s.last_seen_at,
                   d.zone, p.department_id, s.stepped_up_at, s.locked_at is not null,
                   exists (select from usage_policy u where u.version > coalesce(p.consented_version, 0)),
                   s.created_at, d.key_since
            from session s
            join person p on p.id = s.person_id and p.suspended_at is null
            join device d on d.id = s.device_id and d.state = 'Approved'
            where s.token_hash = $1 and s.device_id = $2 and s.ended_at is null
              and s.expires_at > $3 and s.last_seen_at > $3 - $4
            """;

        // Of two calls at once the later instant stays.
        private const string MarkSeen = "update session set last_seen_at = $2 where id = $1 and last_seen_at < $2";

        /// <summary>How old the note of the last use may grow, so that reading costs no write.</summary>
        private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

        /// <summary>The living session of a token on a device; null when there is none.</summary>
        public Task<LivingSession?> FindAsync(
            Guid organisationId,
            Guid deviceId,
            string token,
            CancellationToken cancellation
        ) =>
            database.ReadInOrganisationSqlAsync(
                organisationId,
                async sql =>
                {
                    await using var row = await sql.ReadAsync(cancellation, Asking(deviceId, token));
                    return await ReadAsync(row, organisationId, token, cancellation);
                },
                cancellation
            );

        /// <summary>The statement that finds a session, for a batch that asks for more.</summary>
        public NpgsqlBatchCommand Asking(Guid deviceId, string token) =>
            OrganisationSql.Statement(
                FindSession,
                Parameter.Of(HashOf(token)),
                Parameter.Of(deviceId),
                Parameter.Of(time.GetUtcNow()),
                Parameter.Of(IdleFor)
            );

        /// <summary>Reads what the statement found.</summary>
        public async Task<LivingSession?> ReadAsync(
            NpgsqlDataReader row,
            Guid organisationId,
            string token,
            CancellationToken cancellation
        ) =>
            await row.ReadAsync(cancellation)
                ? new LivingSession(
                    row.GetGuid(0),
                    row.GetGuid(1),
                    row.GetString(2),
                    row.GetFieldValue<DateTimeOffset>(3),
                    Named(organisationId, row.GetGuid(1), row.GetFieldValue<byte[]>(4)),
                    row.GetFieldValue<string[]>(5).Select(Enum.Parse<Role>).ToHashSet(),
                    row.GetFieldValue<DateTimeOffset>(6),
                    Enum.Parse<DeviceZone>(row.GetString(7)),
                    row.GetGuid(8),
                    row.GetFieldValue<DateTimeOffset>(9),
                    row.GetBoolean(10),
                    row.GetBoolean(11),
                    row.GetFieldValue<DateTimeOffset>(12),
                    row.GetFieldValue<DateTimeOffset>(13),
                    new SessionToken(token)
                )
                : null;

        /// <summary>
        /// Most calls never say who calls, so the name is opened by the first that does. While the organisation's keys are
        /// closed nobody has a name; the few doors that are open then need none.
        /// </summary>
        private Lazy<string> Named(Guid organisationId, Guid personId, byte[] sealedName) =>
            new(() =>
                PersonNames.UnlessClosed(
                    () => PersonNames.Open(keys, organisationId, personId, sealedName),
                    string.Empty
                )
            );

        /// <summary>Makes the pass from a session and the proof that named it.</summary>
        /// <exception cref="InvalidOperationException">The proof names another session.</exception>
        public static SignedInPerson Admit(LivingSession session, ProvenDevice device) =>
            device.SessionReference == session.Reference
                ? new SignedInPerson(session, device)
                : throw new InvalidOperationException("The proof names another session.");

        /// <summary>
        /// Notes that a session is in use: only of a person whose proof was right, so that a copied cookie without the key
        /// keeps no session alive.
        /// </summary>
        public Task NoteSeenAsync(SignedInPerson person, CancellationToken cancellation) =>
            person.Device.ProvenAt - person.session.LastSeenAt < SeenEvery
                ? Task.CompletedTask
                : database.InOrganisationSqlAsync(
                    person.OrganisationId,
                    sql =>
                        sql.ExecuteAsync(
                            MarkSeen,
                            cancellation,
                            Parameter.Of(person.SessionId),
                            Parameter.Of(person.Device.ProvenAt)
                        ),
                    cancellation
                );

        /// <summary>How a session token is stored.</summary>
        public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
    }
}
