using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Losses;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Devices.Inventory;
using GovChat.Server.Tests.Oversight;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Canaries;

/// <summary>
/// Every door by which words reach a sealed column, each used as a terminal would. Each text is the shared word and a
/// number of its own in letters, so that the search for the word finds every one of them.
/// </summary>
internal sealed class SealedDoors(GovChatApp app, string word)
{
    /// <summary>As many at once as a connection may send without waiting.</summary>
    private const int MessagesOfALine = 200;

    private readonly Colleague[] people = new Colleague[3];
    private int planted;

    /// <summary>How many texts went in.</summary>
    public int Planted => planted;

    private Colleague Owner => people[0];

    /// <param name="count">About how many texts; each door gets some.</param>
    public async Task PlantAsync(int count)
    {
        people[0] = await app.OwnerAsync();
        people[1] = await app.AddColleagueAsync(Next());
        people[2] = await app.AddColleagueAsync(Next());
        await AddPeopleAsync(count / 10);
        await OpenChannelsAsync(count / 10);
        await ImportAsync(count / 4);
        await SendAsync((count * 7 / 20) + 1);
        await ApproveAndEndAsync();
        await ReportLossAsync();
        await UsePasskeysAsync();
        await ReportFalsePositiveAsync();
        await LiveThroughAnEmergencyAsync();
        await ApproveByOneOfTwoAsync();
        await ReadLogsAsync();
    }

    private string Next()
    {
        var number = planted++;
        var letters = new char[5];
        for (var at = letters.Length - 1; at >= 0; at--, number /= 26)
        {
            letters[at] = (char)('a' + (number % 26));
        }

        return word + new string(letters);
    }

    private async Task AddPeopleAsync(int count)
    {
        var departments = await Owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        Require(await Owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Totp, "city.example.jp"));
        for (var number = 0; number < count; number++)
        {
            var request = new AddPersonRequest($"kanarie{number}", Next(), departments[0].DepartmentId);
            var added = await CallAsync(Owner, HttpMethod.Post, Routes.People, request);
            var personId = added.Read<InvitationLinkView>().PersonId;
            var address = new SetMailAddressRequest($"{Next()}@city.example.jp");
            await CallAsync(Owner, HttpMethod.Put, Routes.At(Routes.PersonMail, personId), address);
        }

        // A link that was opened has shown the seed of an authenticator.
        var another = new AddPersonRequest("kanarie", Next(), departments[0].DepartmentId);
        var link = (await CallAsync(Owner, HttpMethod.Post, Routes.People, another)).Read<InvitationLinkView>();
        var open = new OpenInvitationRequest(DeviceClientDeeds.TokenOf(link.Link));
        Require(await app.NewTerminal().CallAsync(HttpMethod.Post, Routes.InvitationOpen, open));

        // What is only said in the audit log, and a notice that names somebody.
        var reason = new SuspendPersonRequest(Next());
        await CallAsync(Owner, HttpMethod.Post, Routes.At(Routes.PersonSuspend, people[2].Id), reason);
        await CallAsync(Owner, HttpMethod.Post, Routes.At(Routes.PersonResume, people[2].Id), reason);
    }

    private async Task OpenChannelsAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var request = new OpenChannelRequest(ChannelKind.Public, Next(), Next(), []);
            await CallAsync(people[1], HttpMethod.Post, Routes.Channels, request);
        }
    }

    private async Task ImportAsync(int count)
    {
        var root = (await Owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments))[0];
        var department = new AddDepartmentRequest("管財課", root.DepartmentId);
        await CallAsync(Owner, HttpMethod.Post, Routes.Departments, department);
        var rows = Enumerable.Range(0, count).Select(number => $"KN-{number},LGWAN接続系,,管財課,,,{Next()}\r\n");
        var imported = await Owner.ImportAsync(InventoryDeeds.Header + string.Concat(rows));
        Assert.Equal((count, 0), (imported.Added, imported.Rejected));
    }

    private async Task SendAsync(int count)
    {
        var channel = await Owner.OpenChannelAsync("連絡");
        foreach (var chunk in Enumerable.Range(0, count).Chunk(MessagesOfALine))
        {
            await using var line = await Owner.ConnectAsync();
            var replies = await Task.WhenAll(
                chunk.Select(_ => line.SendAsync(channel.ChannelId, $"{Next()} を確認しました"))
            );
            Assert.All(replies, reply => Assert.Null(reply.Refusal));
            var edit = new EditMessageRequest(
                channel.ChannelId,
                replies[0].Sequence,
                Guid.NewGuid(),
                $"{Next()} を訂正しました"
            );
            Assert.Null((await line.EditAsync(edit)).Refusal);
        }
    }

    /// <summary>A terminal with a name, let in with a note by two, put out of use for a reason.</summary>
    private async Task ApproveAndEndAsync()
    {
        var terminal = app.NewTerminal();
        var pending = (
            await terminal.CallAsync(HttpMethod.Post, Routes.DeviceEnrol, new EnrolDeviceRequest(Next()))
        ).Read<EnrolDeviceReply>();
        var request = new ApproveDeviceRequest(
            pending.Code,
            "PC-KANARIE",
            DeviceZone.Lgwan,
            Next(),
            people[1].Id,
            null
        );
        var path = Routes.At(Routes.DeviceApprove, pending.DeviceId);
        await CallAsync(Owner, HttpMethod.Post, path, request);
        var end = new EndDeviceRequest(Next());
        await CallAsync(Owner, HttpMethod.Post, Routes.At(Routes.DeviceRevoke, pending.DeviceId), end);
    }

    /// <summary>A terminal for somebody with a role: the first of two approvals waits with its note.</summary>
    private async Task ApproveByOneOfTwoAsync()
    {
        var keeper = await app.AddColleagueAsync(Next(), Role.DeviceAdministrator);
        var pending = await app.NewTerminal().EnrolAsync();
        var request = new ApproveDeviceRequest(pending.Code, "PC-KANARIE-2", DeviceZone.Lgwan, Next(), keeper.Id, null);
        await CallAsync(Owner, HttpMethod.Post, Routes.At(Routes.DeviceApprove, pending.DeviceId), request);
    }

    private async Task ReportLossAsync() =>
        Require(await Owner.ReportLostAsync(people[2].Terminal.DeviceId, circumstances: Next()));

    /// <summary>A passkey with a name, which tells its person by a notice, and another that is only begun.</summary>
    private async Task UsePasskeysAsync()
    {
        Require(await people[1].Terminal.AddPasskeyAsync(new SoftPasskey(), Next()));
        Require(await people[1].Terminal.CallAsync(HttpMethod.Post, Routes.MyPasskeyOptions));
    }

    private async Task ReportFalsePositiveAsync()
    {
        var channel = await people[1].OpenChannelAsync("誤検知の相談");
        var rules = await people[1].RulesInForceAsync();
        var request = new ReportFalsePositiveRequest(channel.ChannelId, "my-number", 30, rules.Version, Next(), Next());
        await CallAsync(people[1], HttpMethod.Post, Routes.FalsePositives, request);
        var reports = await Owner.Terminal.GetAsync<IReadOnlyList<FalsePositiveView>>(Routes.FalsePositives);
        var answer = new AnswerReportRequest(WasFalse: true, Next(), IsPrecedent: true);
        await CallAsync(Owner, HttpMethod.Post, Routes.At(Routes.FalsePositiveAnswer, reports[0].ReportId), answer);
    }

    private async Task LiveThroughAnEmergencyAsync()
    {
        var request = new OpenEmergencyRequest(EmergencyReason.Abuse, [people[1].Id], 12);
        var emergency = await Owner.Terminal.PostAsync<OpenEmergencyRequest, EmergencyView>(
            Routes.Emergencies,
            request
        );
        var reply = await EmergencyScene.SendAsync(Owner, emergency, $"{EmergencyScene.Text}。{Next()}");
        Assert.Null(reply.Refusal);
        var report = new FileEmergencyReportRequest(Next());
        await CallAsync(Owner, HttpMethod.Post, Routes.At(Routes.EmergencyReport, emergency.EmergencyId), report);
    }

    /// <summary>Leave to read a log, asked for under a case; and a log that an owner opened alone, with a reason and a review.</summary>
    private async Task ReadLogsAsync()
    {
        var officer = await app.AddColleagueAsync(Next(), Role.SecurityOfficer);
        var channel = await people[1].OpenChannelAsync("閲覧の対象");
        var (from, until) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var purpose = LogAccessPurpose.Accident;
        var request = new RequestLogAccessRequest(Next(), purpose, [channel.ChannelId], from, until, 1);
        await CallAsync(officer, HttpMethod.Post, Routes.LogAccess, request);
        var danger = new BreakGlassRequest(Next(), [channel.ChannelId], from, until);
        var opened = await CallAsync(Owner, HttpMethod.Post, Routes.LogAccessBreakGlass, danger);
        var review = Routes.At(Routes.LogAccessReview, opened.Read<LogAccessView>().AccessId);
        await CallAsync(officer, HttpMethod.Post, review, new ReviewBreakGlassRequest(Next()));
    }

    /// <summary>A call that must go well; who calls too often waits, as a terminal does.</summary>
    private static async Task<Answer> CallAsync<TRequest>(
        Colleague by,
        HttpMethod method,
        string path,
        TRequest request
    )
    {
        while (true)
        {
            var answer = await by.Terminal.CallAsync(method, path, request);
            if (answer.Status != HttpStatusCode.TooManyRequests)
            {
                return Require(answer);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private static Answer Require(Answer answer)
    {
        Assert.True(answer.IsGood, $"{answer.Status} {answer.Code} {answer.Problem?.Field}");
        return answer;
    }
}
