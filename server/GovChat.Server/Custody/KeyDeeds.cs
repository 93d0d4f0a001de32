using System.Globalization;
using System.Text;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Secrets;

namespace GovChat.Server.Custody;

/// <summary>What <c>ops/govchat keys</c> asks; answers are lines for a terminal window.</summary>
internal sealed class KeyDeeds(
    Organisations organisations,
    ReadKeys readKeys,
    StopKeys stopKeys,
    ReplaceKeys replaceKeys,
    HoldKeys holdKeys,
    ShredKeys shredKeys
)
{
    public static async Task<IResult> HandleAsync(
        KeyDeedRequest request,
        KeyDeeds deeds,
        CancellationToken cancellation
    )
    {
        var lines = new StringBuilder();
        bool isDone;
        try
        {
            isDone = await deeds.DoAsync(request, line => lines.AppendLine(line), cancellation);
        }
        catch (KeysUnavailableException closed)
        {
            lines.AppendLine(CultureInfo.InvariantCulture, $"The keys are closed ({closed.Trouble}): {closed.Message}");
            isDone = false;
        }

        var status = isDone ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        return TypedResults.Text(lines.ToString(), "text/plain", Encoding.UTF8, status);
    }

    private async Task<bool> DoAsync(KeyDeedRequest request, Action<string> say, CancellationToken cancellation)
    {
        if (Find(request.Organisation) is not { } organisation)
        {
            return Refuse(say, "Please name one organisation by its host or id: --organisation NAME.");
        }

        var id = organisation.Id;
        return request.Deed switch
        {
            "status" => await StatusAsync(organisation, say, cancellation),
            "stop" => await StopAsync(id, say, cancellation),
            "start" => await stopKeys.StartAsync(id, AuditActor.Server, cancellation)
                ? Done(say, "The keys are open again.")
                : Refuse(say, "The keys stay closed: one is missing, or their keeper does not agree."),
            "rotate" => await RotateAsync(id, request.Level, say, cancellation),
            "forget-kek" => await ForgetKekAsync(id, request, say, cancellation),
            "hold" when request.Channel is { } channel => await holdKeys.HoldAsync(
                id,
                channel,
                HoldOrder.OfTheServer,
                say,
                cancellation
            ) || Refuse(say, "There is no such channel."),
            "release" when request.Channel is { } channel => await holdKeys.ReleaseAsync(
                id,
                channel,
                HoldOrder.OfTheServer,
                say,
                cancellation
            ) || Refuse(say, "This channel is not held."),
            "shred" => await ShredAsync(id, request, say, cancellation),
            _ => Refuse(say, "This is not understood."),
        };
    }

    private Organisation? Find(string? name) =>
        name is null
            ? organisations.All is [var only]
                ? only
                : null
            : organisations.All.SingleOrDefault(row => row.Host == name || row.Id.ToString("D") == name);

    private async Task<bool> StatusAsync(Organisation organisation, Action<string> say, CancellationToken cancellation)
    {
        var view = await readKeys.ReadAsync(organisation.Id, cancellation);
        var state = view switch
        {
            { AreOpen: true } => "open",
            { StoppedAt: { } at } => $"stopped since {at:u}",
            _ => "closed: a key is missing or wrong, or its keeper refuses",
        };
        say($"{organisation.Id:D} {organisation.Host ?? "-"}: {state}; kept by {view.Provider}");
        foreach (var level in view.Levels)
        {
            say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {level.Name.ToString().PadRight(12)} {level.InUse} in use, {level.Gone} gone, newest {level.NewestAt:u} "
                        + $"version {level.Version}, unwrapped {level.OpenedInDay} times in 24 hours"
                )
            );
        }

        return true;
    }

    private async Task<bool> StopAsync(Guid organisationId, Action<string> say, CancellationToken cancellation)
    {
        await stopKeys.StopAsync(organisationId, AuditActor.Server, cancellation);
        return Done(say, "The keys are closed. Nothing can be read or written until they are started again.");
    }

    private async Task<bool> RotateAsync(
        Guid organisationId,
        string? level,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        switch (level)
        {
            case "kek":
                await replaceKeys.KekAsync(organisationId, say, cancellation);
                return Done(say, "Done. Older backups of the database need the former one: see key-rotation.md.");
            case "organisation":
                await replaceKeys.OrganisationKeyAsync(organisationId, say, cancellation);
                return Done(say, "Done. The former organisation key is retired by itself in ten minutes.");
            case "retention":
                await replaceKeys.RetentionKeysAsync(organisationId, say, cancellation);
                return Done(say, "Done.");
            case "channel":
                await replaceKeys.ChannelKeysAsync(organisationId, say, cancellation);
                return Done(say, "Done.");
            default:
                return Refuse(say, "Please name a level: kek, organisation, retention or channel.");
        }
    }

    private async Task<bool> ForgetKekAsync(
        Guid organisationId,
        KeyDeedRequest request,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        if (request.Confirm != "forget-kek")
        {
            return Refuse(
                say,
                "Backups of the database from before the rotation become unreadable. To do it: --confirm forget-kek"
            );
        }

        await replaceKeys.ForgetKekAsync(organisationId, cancellation);
        return Done(say, "The former key-encryption keys are destroyed.");
    }

    private async Task<bool> ShredAsync(
        Guid organisationId,
        KeyDeedRequest request,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        if (
            request.Class is not { } retentionClass
            || !DateOnly.TryParseExact(
                request.Month,
                "yyyy-MM",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var month
            )
        )
        {
            return Refuse(say, "Please name a class and a month: shred standard 2026-11.");
        }

        if (request.Confirm != $"{retentionClass} {request.Month}")
        {
            return Refuse(
                say,
                $"What was written in {retentionClass} in {request.Month} becomes unreadable for good, in every backup of "
                    + $"the database too. To do it: --confirm \"{retentionClass} {request.Month}\""
            );
        }

        return await shredKeys.ShredAsync(organisationId, retentionClass, month, say, cancellation) switch
        {
            ShredOutcome.Destroyed => Done(say, "Destroyed."),
            ShredOutcome.MonthRuns => Refuse(say, "This month has not ended yet."),
            ShredOutcome.PeriodRuns => Refuse(say, "The retention period of this class is not over; owners choose it."),
            ShredOutcome.UnderHold => Refuse(
                say,
                "A channel under legal hold still has a data key there: hold it again."
            ),
            _ => Refuse(say, "There is no such key, or it is destroyed already."),
        };
    }

    private static bool Done(Action<string> say, string line)
    {
        say(line);
        return true;
    }

    private static bool Refuse(Action<string> say, string line)
    {
        say(line);
        return false;
    }
}
