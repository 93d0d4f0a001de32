using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Server.Accounts;
using GovChat.Server.Channels;
using GovChat.Server.Devices;
using GovChat.Server.Filtering;
using GovChat.Server.Messages;
using GovChat.Server.Oversight;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Demo;

/// <summary>
/// Fills an empty demonstration once: people by their rows, channels and messages by the use cases that everybody's go
/// through, the filter included.
/// </summary>
internal sealed class FillDemonstration(
    Organisations organisations,
    OrganisationFounding founding,
    PasswordWork passwords,
    Database database,
    KeyRing keys,
    OpenChannel openChannel,
    SendMessage sendMessage,
    RulesInForce rules,
    SampleFigures figures,
    ReportFalsePositive reportIt,
    AnswerReport answerIt,
    IServiceProvider services,
    TimeProvider time
)
{
    /// <exception cref="InvalidOperationException">The data belong to somebody: they are not a demonstration's.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (organisations.All.Count == 0)
        {
            await FillAsync(cancellation);
        }

        if (organisations.All is not [{ Name: SampleMunicipality.Name }])
        {
            throw new InvalidOperationException("These data are not a demonstration's; --demo does not open them.");
        }
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        using var terminal = ActivatorUtilities.CreateInstance<SampleTerminal>(services);
        var people = new Dictionary<string, Guid>(StringComparer.Ordinal);
        Device? device = null;
        var first = SampleMunicipality.People[0];
        var owner = new OrganisationFounding.Owner(
            first.LoginName,
            first.DisplayName,
            await passwords.HashAsync(SampleMunicipality.Password, cancellation),
            TotpVerifier.DrawSeed(),
            TotpLastStep: 0
        );
        await founding.FoundAsync(
            SampleMunicipality.Name,
            host: "localhost",
            owner,
            [Role.Owner],
            _ => Task.FromResult(true),
            async (db, founded) =>
            {
                founded.Organisation.Founding = false; // There is a device administrator besides the owner.
                // Every terminal of a demonstration is shared, and is looked at longer than a counter stands empty.
                db.LockPolicies.Add(
                    new LockPolicy
                    {
                        OrganisationId = founded.Organisation.Id,
                        SharedMinutes = Limits.LockMinutesMax / 2,
                    }
                );
                await AddPeopleAsync(db, founded, people, cancellation);
                await db.SaveChangesAsync(cancellation);
                await NameHeadsAsync(db, people, cancellation);
                device = AddTerminal(db, founded, terminal);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );
        var signedIn = await SignInAllAsync(terminal, device!, people, cancellation);
        await TalkAsync(signedIn, people, cancellation);
        await figures.AddAsync(device!.OrganisationId, cancellation);
        await ReportAsync(signedIn, cancellation);
        await WithdrawAsync(device, cancellation);
    }

    private async Task AddPeopleAsync(
        GovChatDb db,
        OrganisationFounding.Founded founded,
        Dictionary<string, Guid> people,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var departments = SampleMunicipality
            .Departments.Select(name => new Department
            {
                Id = Guid.CreateVersion7(now),
                OrganisationId = founded.Organisation.Id,
                ParentId = founded.Root.Id,
                Name = name,
                CreatedAt = now,
            })
            .ToDictionary(department => department.Name, StringComparer.Ordinal);
        db.Departments.AddRange(departments.Values);
        founded.Owner.DepartmentId = departments[SampleMunicipality.People[0].Department].Id;
        people[founded.Owner.UserName!] = founded.Owner.Id;
        foreach (var sample in SampleMunicipality.People.Skip(1))
        {
            var id = Guid.CreateVersion7(now);
            people[sample.LoginName] = id;
            db.People.Add(
                new Person
                {
                    Id = id,
                    OrganisationId = founded.Organisation.Id,
                    DepartmentId = departments[sample.Department].Id,
                    DisplayName = sample.DisplayName,
                    UserName = sample.LoginName,
                    NormalizedUserName = sample.LoginName.ToUpperInvariant(),
                    PasswordHash = await passwords.HashAsync(SampleMunicipality.Password, cancellation),
                    SecurityStamp = SecretToken.Draw(SecretToken.LinkBytes),
                    TotpSeed = keys.SealSecret(
                        founded.Organisation.Id,
                        SealPurpose.TotpSeed,
                        id,
                        TotpVerifier.DrawSeed()
                    ),
                    CreatedAt = now,
                    AcceptedAt = now,
                }
            );
            if (sample.Role is { } role)
            {
                db.PersonRoles.Add(
                    new PersonRole
                    {
                        PersonId = id,
                        Role = role,
                        OrganisationId = founded.Organisation.Id,
                        GrantedAt = now,
                        GrantedBy = founded.Owner.Id,
                    }
                );
            }
        }
    }

    // After the people are there: departments and people refer to each other.
    private static async Task NameHeadsAsync(
        GovChatDb db,
        Dictionary<string, Guid> people,
        CancellationToken cancellation
    )
    {
        foreach (var (department, head) in SampleMunicipality.Heads)
        {
            var row = await db.Departments.SingleAsync(row => row.Name == department, cancellation);
            row.HeadId = people[head];
        }
    }

    private Device AddTerminal(GovChatDb db, OrganisationFounding.Founded founded, SampleTerminal terminal)
    {
        var application = new Enrolment.Application(terminal.ProveKey(), "見本の作成", Address: null);
        var device = Enrolment.NewDevice(founded.Organisation.Id, application, time.GetUtcNow());
        device.State = DeviceState.Approved;
        device.AssetNumber = "DEMO-0000";
        device.Zone = DeviceZone.Lgwan;
        device.ApprovedAt = device.RequestedAt;
        db.Devices.Add(device);
        return device;
    }

    private static async Task<Dictionary<string, SignedInPerson>> SignInAllAsync(
        SampleTerminal terminal,
        Device device,
        Dictionary<string, Guid> people,
        CancellationToken cancellation
    )
    {
        var signedIn = new Dictionary<string, SignedInPerson>(StringComparer.Ordinal);
        foreach (var (loginName, personId) in people)
        {
            signedIn[loginName] = await terminal.SignInAsync(device.OrganisationId, device.Id, personId, cancellation);
        }

        return signedIn;
    }

    private async Task TalkAsync(
        Dictionary<string, SignedInPerson> signedIn,
        Dictionary<string, Guid> people,
        CancellationToken cancellation
    )
    {
        foreach (var sample in SampleMunicipality.Channels)
        {
            var members = sample.Members.Select(login => people[login]).ToArray();
            var request = new OpenChannelRequest(sample.Kind, sample.Name, sample.Purpose, members);
            var opened = await OpenChannel.HandleAsync(request, signedIn[sample.Members[0]], openChannel, cancellation);
            var channel = (opened as JsonHttpResult<ChannelView>)?.Value ?? throw Unfit(sample.Name);
            foreach (var message in sample.Messages)
            {
                var send = new SendMessageRequest(channel.ChannelId, Guid.NewGuid(), message.Text);
                var reply = await sendMessage.HandleAsync(signedIn[message.Author], send, cancellation);
                if (reply.Refusal is not null)
                {
                    throw Unfit(message.Text);
                }
            }
        }
    }

    private async Task ReportAsync(Dictionary<string, SignedInPerson> signedIn, CancellationToken cancellation)
    {
        var officer = signedIn[SampleMunicipality.Officer];
        var version = rules.Current(officer.OrganisationId).Version;
        var channels = await database.InOrganisationAsync(
            officer.OrganisationId,
            db => db.Channels.AsNoTracking().ToListAsync(cancellation),
            cancellation
        );
        var channelId = channels.Single(row => row.Name == SampleMunicipality.Channels[0].Name).Id;
        foreach (var sample in SampleMunicipality.Reports)
        {
            var request = new ReportFalsePositiveRequest(channelId, sample.Rule, 24, version, sample.Note, null);
            var author = signedIn[sample.Author];
            Require(await ReportFalsePositive.HandleAsync(request, author, reportIt, cancellation), sample.Note);
            if (sample.Answer is { } answer)
            {
                var reportId = await FindAsync(
                    officer,
                    db => db.FalsePositiveReports.Where(row => row.AnsweredAt == null).Select(row => row.Id),
                    cancellation
                );
                var reply = new AnswerReportRequest(WasFalse: true, answer, IsPrecedent: true);
                Require(await AnswerReport.HandleAsync(reportId, reply, officer, answerIt, cancellation), answer);
            }
        }
    }

    private Task<Guid> FindAsync(
        SignedInPerson reader,
        Func<GovChatDb, IQueryable<Guid>> which,
        CancellationToken cancellation
    ) => database.InOrganisationAsync(reader.OrganisationId, db => which(db).SingleAsync(cancellation), cancellation);

    private static void Require(IResult result, string text)
    {
        if (result is not NoContent)
        {
            throw Unfit(text);
        }
    }

    private Task WithdrawAsync(Device device, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            device.OrganisationId,
            async db =>
            {
                var now = time.GetUtcNow();
                var row = await db.LockDeviceAsync(device.Id, cancellation);
                row!.State = DeviceState.Revoked;
                row.EndedAt = now;
                row.EndReason = "見本の作成が終わりました";
                await Sessions.EndAllAtAsync(db, device.OrganisationId, device.Id, "device_revoked", now, cancellation);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );

    private static InvalidOperationException Unfit(string what) => new($"The sample does not pass: {what}");
}
