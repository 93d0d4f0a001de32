using GovChat.Contracts.Emergencies;

namespace GovChat.Server.Channels;

/// <summary>Of an emergency's channel: why it is there, and until when it is one.</summary>
/// <param name="Reason">Why.</param>
/// <param name="EndsAt">Its end at the latest.</param>
/// <param name="EndedAt">When it was ended; null while it runs, or while nobody has come round to end it.</param>
internal sealed record EmergencyTerm(EmergencyReason Reason, DateTimeOffset EndsAt, DateTimeOffset? EndedAt)
{
    /// <summary>Whether it is over: by its own time too, however late whoever ends it may be.</summary>
    public bool IsOverAt(DateTimeOffset now) => EndedAt is not null || now >= EndsAt;

    /// <summary>From the columns emergency, emergency_ends_at and emergency_ended_at of a channel; null for any other.</summary>
    public static EmergencyTerm? Of(Npgsql.NpgsqlDataReader row, int column) =>
        row.IsDBNull(column)
            ? null
            : new EmergencyTerm(
                Enum.Parse<EmergencyReason>(row.GetString(column)),
                row.GetFieldValue<DateTimeOffset>(column + 1),
                row.IsDBNull(column + 2) ? null : row.GetFieldValue<DateTimeOffset>(column + 2)
            );
}
