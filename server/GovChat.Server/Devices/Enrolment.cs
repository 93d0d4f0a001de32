using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>
/// Enters a proven key into the list of terminals. The key is the terminal: asking again with the same key finds the same
/// row in whatever state it is, so a repeated or replayed request changes nothing.
/// </summary>
internal sealed class Enrolment(Notices notices, CloneAlarm alarm, AuditLog audit, TimeProvider time)
{
    /// <summary>An office behind one address enrols a handful of terminals at a time.</summary>
    private const int PendingPerAddressMax = 5;

    /// <summary>
    /// 300 machines are replaced in one go and approved by the inventory's list, while others ask as on any day; and a
    /// stranger who fills the list from a hundred addresses still costs an administrator no more than a long page.
    /// </summary>
    private const int PendingPerOrganisationMax = Limits.DevicesAtOnceMax;

    private static readonly TimeSpan AddressWindow = TimeSpan.FromHours(1);

    /// <summary>What a terminal says when it asks.</summary>
    /// <param name="Key">Its key, shown just now.</param>
    /// <param name="Label">What the browser says of itself.</param>
    /// <param name="Address">Where the request came from.</param>
    /// <param name="RequestedFor">The person whose invitation it used.</param>
    internal sealed record Application(ProvenKey Key, string Label, IPAddress? Address, Guid? RequestedFor = null)
    {
        public string AddressText => TextOf(Address);
    }

    /// <summary>The terminal, new or found again; null when too many are pending.</summary>
    public async Task<Device?> ApplyAsync(
        GovChatDb db,
        Guid organisationId,
        Application application,
        CancellationToken cancellation
    )
    {
        // One at a time within the organisation, so that the counts and the choice of a code hold until the commit. The
        // lock is the weakest that excludes itself; inserts that merely refer to the organisation pass it.
        await db.Database.ExecuteSqlAsync(
            $"select id from organisation where id = {organisationId} for no key update",
            cancellation
        );
        var now = time.GetUtcNow();
        var thumbprint = ThumbprintOf(application);
        var known = await db.Devices.SingleOrDefaultAsync(device => device.Thumbprint == thumbprint, cancellation);
        if (known is not null && (known.State != DeviceState.Pending || known.ExpiresAt > now))
        {
            // Who accepts an invitation at a terminal that is already asking tells for whom it asks.
            known.RequestedFor =
                known.State == DeviceState.Pending
                    ? application.RequestedFor ?? known.RequestedFor
                    : known.RequestedFor;
            await db.SaveChangesAsync(cancellation);
            return known;
        }

        if (known is null && await FindCopiedAsync(db, application, cancellation) is { } copied)
        {
            return copied;
        }

        if (await IsFullAsync(db, application.AddressText, now, cancellation))
        {
            return null;
        }

        if (known is not null)
        {
            // Whoever approved the request that died has not seen this one.
            await db.DeviceApprovals.Where(row => row.DeviceId == known.Id).ExecuteDeleteAsync(cancellation);
        }

        var device = known ?? db.Devices.Add(NewDevice(organisationId, application, now)).Entity;
        device.Code = await DrawFreeCodeAsync(db, cancellation);
        device.Label = application.Label;
        device.Address = application.AddressText;
        device.RequestedAt = now;
        device.ExpiresAt = now + Device.PendingFor;
        device.RequestedFor = application.RequestedFor;
        var administrators = await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation);
        await notices.CountAsync(db, organisationId, administrators, NoticeKind.DevicesPending, cancellation);
        await audit.RecordAsync(db, DeviceEvents.Requested(device), cancellation);
        return device;
    }

    /// <summary>The row of a new key, pending; for <see cref="ApplyAsync"/> and for the terminal of a set-up.</summary>
    public static Device NewDevice(Guid organisationId, Application application, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = organisationId,
            PublicKey = application.Key.Key.ToBytes(),
            Thumbprint = ThumbprintOf(application),
            KeySince = now,
            Code = DrawCode(),
            Label = application.Label,
            Address = application.AddressText,
            State = DeviceState.Pending,
            RequestedAt = now,
            ExpiresAt = now + Device.PendingFor,
            RequestedFor = application.RequestedFor,
        };

    /// <summary>A caller's address as it is recorded.</summary>
    public static string TextOf(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "unknown";

    private static byte[] ThumbprintOf(Application application) => SupersededKey.ThumbprintOf(application.Key.Key);

    // A key that a terminal gave up asks to be let in as if it were new: it is held by somebody else.
    private async Task<Device?> FindCopiedAsync(GovChatDb db, Application application, CancellationToken cancellation)
    {
        if (
            await db.FindSupersededAsync(application.Key.Key, cancellation) is not { } old
            || await db.LockDeviceAsync(old.DeviceId, cancellation) is not { } device
        )
        {
            return null;
        }

        await alarm.FreezeAsync(db, device, application.Address, cancellation);
        return device;
    }

    private static async Task<bool> IsFullAsync(
        GovChatDb db,
        string address,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var pending = db.Devices.Where(device => device.State == DeviceState.Pending && device.ExpiresAt > now);
        return await pending.CountAsync(cancellation) >= PendingPerOrganisationMax
            || await pending.CountAsync(
                device => device.Address == address && device.RequestedAt > now - AddressWindow,
                cancellation
            ) >= PendingPerAddressMax;
    }

    // Unique also among requests that have died, because the index knows no clock. 10^8 codes for at most a few thousand
    // rows: a second draw is rare.
    private static async Task<string> DrawFreeCodeAsync(GovChatDb db, CancellationToken cancellation)
    {
        while (true)
        {
            var code = DrawCode();
            if (!await db.Devices.AnyAsync(row => row.State == DeviceState.Pending && row.Code == code, cancellation))
            {
                return code;
            }
        }
    }

    private static string DrawCode() =>
        RandomNumberGenerator
            .GetInt32(0, 100_000_000)
            .ToString(CultureInfo.InvariantCulture)
            .PadLeft(Limits.DeviceCodeLength, '0');
}
