using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.People;

/// <summary>What is typed into a field is judged as a message is; each field refuses the number and takes the control.</summary>
public sealed class JudgingTypedFields(GovChatApp app) : IClassFixture<GovChatApp>
{
    private const string Held = "個人番号123456789018";
    private const string HeldOutside = "本庁舎の平面図です";
    private const string Well = "窓口の二台目";

    [Fact]
    public async Task A_name_a_login_name_and_a_department()
    {
        var owner = await app.OwnerAsync();
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var root = departments[0].DepartmentId;
        var good = new AddPersonRequest("shinjin", "新田 次郎", root);

        Task<Answer> AddAsync(AddPersonRequest person) =>
            owner.Terminal.CallAsync(HttpMethod.Post, Routes.People, person);
        Task<Answer> DepartAsync(string name) =>
            owner.Terminal.CallAsync(HttpMethod.Post, Routes.Departments, new AddDepartmentRequest(name, root));

        Refused("displayName", await AddAsync(good with { DisplayName = Held }));
        Refused("loginName", await AddAsync(good with { LoginName = "123456789018" }));
        Refused("name", await DepartAsync(Held));
        Assert.True((await AddAsync(good)).IsGood);
        Assert.True((await DepartAsync(Well)).IsGood);
    }

    [Theory]
    [InlineData("三宅 一二三")]
    [InlineData("五十嵐 四郎")]
    [InlineData("九十九 八十八")]
    [InlineData("生方 保護")]
    [InlineData("グエン・ヴァン・アン")]
    [InlineData("MARIA DA SILVA")]
    public async Task A_persons_own_name_is_never_a_stop(string name)
    {
        var owner = await app.OwnerAsync();
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var request = new AddPersonRequest($"n{Guid.NewGuid():N}"[..12], name, departments[0].DepartmentId);

        Assert.Null((await owner.Terminal.CallAsync(HttpMethod.Post, Routes.People, request)).Code);
    }

    [Fact]
    public async Task What_a_terminal_says_of_itself_and_what_its_administrator_writes()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("窓口 花子");
        using var terminal = app.NewTerminal();

        Refused("label", await terminal.CallAsync(HttpMethod.Post, Routes.DeviceEnrol, new EnrolDeviceRequest(Held)));
        var pending = await terminal.EnrolAsync();
        var good = new ApproveDeviceRequest(pending.Code, "PC-7", DeviceZone.Lgwan, Well, person.Id, null);

        Refused("assetNumber", await ApproveAsync(good with { AssetNumber = Held }));
        Refused("note", await ApproveAsync(good with { Note = Held }));
        Assert.True((await ApproveAsync(good)).IsGood);

        Refused("reason", await RevokeAsync(Held));
        Assert.True((await RevokeAsync(Well)).IsGood);

        Task<Answer> ApproveAsync(ApproveDeviceRequest request) =>
            owner.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.DeviceApprove, pending.DeviceId), request);
        Task<Answer> RevokeAsync(string reason) =>
            owner.Terminal.CallAsync(
                HttpMethod.Post,
                Routes.At(Routes.DeviceRevoke, pending.DeviceId),
                new EndDeviceRequest(reason)
            );
    }

    [Fact]
    public async Task A_purpose_by_the_network_system_its_terminal_stands_in()
    {
        var inside = await app.AddColleagueAsync("庁内 一子");
        var outside = await app.AddColleagueAsync("庁外 二子", DeviceZone.Internet);

        Refused("purpose", await OpenAsync(outside, HeldOutside));
        Assert.True((await OpenAsync(outside, Well)).IsGood);
        Assert.True((await OpenAsync(inside, HeldOutside)).IsGood);

        static Task<Answer> OpenAsync(Colleague by, string purpose) =>
            by.Terminal.CallAsync(
                HttpMethod.Post,
                Routes.Channels,
                new OpenChannelRequest(ChannelKind.Private, "庁舎の改修", purpose, [])
            );
    }

    [Fact]
    public async Task A_terminal_nobody_is_signed_in_at_as_one_outside()
    {
        await app.OwnerAsync();
        using var terminal = app.NewTerminal();

        Refused("label", await EnrolAsync(HeldOutside));
        Assert.True((await EnrolAsync(Well)).IsGood);

        Task<Answer> EnrolAsync(string label) =>
            terminal.CallAsync(HttpMethod.Post, Routes.DeviceEnrol, new EnrolDeviceRequest(label));
    }

    private static void Refused(string field, Answer answer) =>
        Assert.Equal((Refusal.HeldByFilter, field), (answer.Code, answer.Problem?.Field));
}
