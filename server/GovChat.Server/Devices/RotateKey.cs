using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.DeviceProof;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovChat.Server.Devices;

/// <summary>
/// Replaces a terminal's key by its successor. Whoever holds a copy of the old key is found at its next use: by this
/// terminal, if the copy was replaced first, or by the copy.
/// </summary>
internal sealed class RotateKey(
    Database database,
    ProofVerifier verifier,
    ProofNonces nonces,
    CloneAlarm alarm,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(RotateKeyRequest request, HttpContext http, RotateKey useCase) =>
        request.RotationId == Guid.Empty
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, "rotationId"))
            : useCase.HandleAsync(request.RotationId, http);

    private async Task<IResult> HandleAsync(Guid rotationId, HttpContext http)
    {
        var current = http.Features.Get<ProvenDevice>();
        var superseded = http.Features.Get<ProvenSupersededKey>();
        var call = new Call(
            current?.OrganisationId ?? superseded!.OrganisationId,
            current?.DeviceId ?? superseded!.DeviceId,
            current?.Signature ?? superseded!.Signature,
            superseded,
            rotationId,
            http
        );
        var next = ProofVerifier.VerifyNext(call.Signature, http.Request.Headers[Headers.ProofNext]);
        if (current is not null && !next.IsProven)
        {
            return Problem.Of(Refusal.ProofNextWrong);
        }

        try
        {
            // Decided even if the caller hangs up: see CloneAlarm.
            return await database.InOrganisationAsync(
                call.OrganisationId,
                db => RotateAsync(db, call, next.Pass),
                CancellationToken.None
            );
        }
        catch (DbUpdateException twin)
            when (twin.InnerException is PostgresException { ConstraintName: "device_thumbprint_key" })
        {
            return Problem.Of(Refusal.ProofNextWrong); // Another terminal has that key.
        }
    }

    private async Task<IResult> RotateAsync(GovChatDb db, Call call, ProvenNextKey? next)
    {
        var device =
            await db.LockDeviceAsync(call.DeviceId, CancellationToken.None)
            ?? throw new InvalidOperationException("The proof was of a device.");
        if (device.State != DeviceState.Approved)
        {
            return BarredDevice.Answer(call.Http, device.State);
        }

        // Under the lock: of two replacements at once by one key, the second finds it superseded.
        return call.Signature.Key.IsStoredAs(device.PublicKey)
            ? await ReplaceAsync(db, device, call, next!)
            : await JudgeReuseAsync(db, device, call, next);
    }

    private async Task<IResult> ReplaceAsync(GovChatDb db, Device device, Call call, ProvenNextKey next)
    {
        // A key is the current one at most once: one that comes back could not be told from a copy.
        if (await db.FindSupersededAsync(next.Key, CancellationToken.None) is not null)
        {
            return Problem.Of(Refusal.ProofNextWrong);
        }

        var now = time.GetUtcNow();
        db.SupersededKeys.Add(
            new SupersededKey
            {
                OrganisationId = device.OrganisationId,
                DeviceId = device.Id,
                Thumbprint = device.Thumbprint,
                PublicKey = device.PublicKey,
                RotationId = call.RotationId,
                Counter = call.Signature.Counter,
                Minute = nonces.CurrentMinute(),
                SupersededAt = now,
            }
        );
        device.PublicKey = next.Key.ToBytes();
        device.Thumbprint = SupersededKey.ThumbprintOf(next.Key);
        device.KeySince = now;
        await db.SaveChangesAsync(CancellationToken.None);
        await db
            .SupersededKeys.Where(row => row.DeviceId == device.Id && row.SupersededAt < now - SupersededKey.KeptFor)
            .ExecuteDeleteAsync(CancellationToken.None);
        await audit.RecordAsync(db, DeviceEvents.KeyRotated(device), CancellationToken.None);
        return TypedResults.NoContent();
    }

    private async Task<IResult> JudgeReuseAsync(GovChatDb db, Device device, Call call, ProvenNextKey? next)
    {
        var old = await db.FindSupersededAsync(call.Signature.Key, CancellationToken.None);

        // The answer was lost: the terminal asks for the same replacement again.
        if (
            old is not null
            && old.RotationId == call.RotationId
            && next is not null
            && next.Key.IsStoredAs(device.PublicKey)
        )
        {
            old.Counter = Math.Max(old.Counter, call.Signature.Counter);
            old.Minute = nonces.CurrentMinute();
            await db.SaveChangesAsync(CancellationToken.None);
            return TypedResults.NoContent();
        }

        if (call.Superseded is { } use && old is not null && old.MayBeLate(use, verifier))
        {
            return Problem.Of(Refusal.ProofKeySuperseded);
        }

        await alarm.FreezeAsync(db, device, call.Http.Connection.RemoteIpAddress, CancellationToken.None);
        return BarredDevice.Answer(call.Http, device.State);
    }

    /// <summary>One call, whichever of the device's keys signed it; <c>Superseded</c> if it was an old one already.</summary>
    private sealed record Call(
        Guid OrganisationId,
        Guid DeviceId,
        ProvenSignature Signature,
        ProvenSupersededKey? Superseded,
        Guid RotationId,
        HttpContext Http
    );
}
