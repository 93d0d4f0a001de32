using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Inventory;

/// <summary>Nothing is taken over that was not shown before, and each row that is not says why and where it stands.</summary>
public sealed class PreviewingAnInventory(TwoApprovers app) : IClassFixture<TwoApprovers>
{
    private const string Header = InventoryDeeds.Header;

    private readonly Colleague keeper = app.Keeper;

    [Fact]
    public async Task Each_reason_is_told_with_its_line()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var login = person.Me.LoginName;
        var text =
            Header
            + $"PC-A1,LGWAN接続系,{login},,02-AA-BB-CC-DD-01,12345678,予備\r\n"
            + $"PC-A2,マイナンバー利用事務系,{login},,,,\r\n"
            + $"PC-A3,LGWAN,{login},,,,\r\n"
            + "PC-A4,LGWAN接続系,dare,,,,\r\n"
            + "PC-A5,LGWAN接続系,,どこか,,,\r\n"
            + "PC-A6,LGWAN接続系,,,,,\r\n"
            + $"PC-A7,LGWAN接続系,{login},,02-AA-BB,,\r\n"
            + $"PC-A8,LGWAN接続系,{login},,01:00:5e:00:00:01,,\r\n"
            + $"PC-A9,LGWAN接続系,{login},,,123456789,\r\n"
            + $",LGWAN接続系,{login},,,,\r\n"
            + $"PC-B1,LGWAN接続系,{login},,,,氏名 山田太郎 電話 090-1234-5678 個人番号 123456789018\r\n"
            + $"PC-B2,LGWAN接続系,{login}\r\n"
            + $"PC-B3,テレワーク,{login},,,,\r\n"
            + $"PC-B3,テレワーク,{login},,,,\r\n"
            + $"PC-B4,LGWAN接続系,{login},,02aabbccdd02,,\r\n"
            + $"PC-B5,LGWAN接続系,{login},,\"02aa.bbcc.dd03 02:aa:bb:cc:dd:02\",,\r\n"
            + $"PC-B6,LGWAN接続系,{login},,,0001234,\r\n"
            + $"PC-B7,LGWAN接続系,{login},,,1234,\r\n";

        var preview = await keeper.PreviewAsync(text);

        var told = preview
            .Rows.Where(row => row.Kind == InventoryRowKind.Rejected)
            .Select(row => (row.Line!.Value, row.Fault!.Value, row.OtherLine));
        Assert.Equal(
            [
                (3, InventoryFault.ZoneRefused, null),
                (4, InventoryFault.ZoneUnknown, null),
                (5, InventoryFault.PersonUnknown, null),
                (6, InventoryFault.DepartmentUnknown, null),
                (7, InventoryFault.NobodyNamed, null),
                (8, InventoryFault.MacWrong, null),
                (9, InventoryFault.MacWrong, null),
                (10, InventoryFault.CodeWrong, null),
                (11, InventoryFault.AssetNumberWrong, null),
                (12, InventoryFault.NoteWrong, null),
                (13, InventoryFault.ShapeWrong, null),
                (14, InventoryFault.AssetNumberTwice, 15),
                (15, InventoryFault.AssetNumberTwice, 14),
                (16, InventoryFault.MacTwice, 17),
                (17, InventoryFault.MacTwice, 16),
                (18, InventoryFault.CodeTwice, 19),
                (19, InventoryFault.CodeTwice, 18),
            ],
            told
        );
        var good = Assert.Single(preview.Rows, row => row.Kind == InventoryRowKind.Added);
        Assert.Equal(
            (2, "PC-A1", DeviceZone.Lgwan, "佐藤 一郎"),
            (good.Line, good.AssetNumber, good.Zone, good.AdmittedName)
        );
        Assert.Equal(("12345678", "予備"), (good.Code, good.Note));
        Assert.Equal(["02:aa:bb:cc:dd:01"], good.Macs);
    }

    [Fact]
    public async Task A_department_is_found_by_its_name_or_with_those_above_it()
    {
        var root = (await keeper.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments))[0];
        var (general, welfare) = (await AddAsync("総務部", root), await AddAsync("福祉部", root));
        await AddAsync("庶務係", general);
        await AddAsync("庶務係", welfare);

        var preview = await keeper.PreviewAsync(
            Header
                + "PC-D1,LGWAN接続系,,庶務係,,,\n"
                + "PC-D2,LGWAN接続系,,福祉部/庶務係,,,\n"
                + "PC-D3,LGWAN接続系,,総務部,,,\n"
        );

        Assert.Equal(
            [InventoryFault.DepartmentAmbiguous, null, null],
            preview.Rows.Where(row => row.Line is not null).Select(row => row.Fault)
        );
        Assert.Equal(
            ["庶務係", "総務部"],
            preview.Rows.Where(row => row.Fault is null && row.Line is not null).Select(row => row.AdmittedName)
        );
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_and_others_beside_them()
    {
        var text = $"購入日,区分,利用者,資産番号\n2026-04-01,テレワーク,{app.Officer.Me.LoginName},PC-C1\n";

        var row = (await keeper.PreviewAsync('\uFEFF' + text)).Rows.First(row => row.Line == 2);

        Assert.Equal((InventoryRowKind.Added, "PC-C1", DeviceZone.Telework), (row.Kind, row.AssetNumber, row.Zone));
    }

    [Theory]
    [InlineData("PC-1,テレワーク,hanako\n")]
    [InlineData("資産番号,利用者\nPC-1,hanako\n")]
    [InlineData("資産番号,区分\nPC-1,テレワーク\n")]
    [InlineData("資産番号,区分,利用者,区分\nPC-1,テレワーク,hanako,テレワーク\n")]
    [InlineData("資産番号,区分,利用者\n\"PC-1,テレワーク,hanako\n")]
    public async Task A_file_that_cannot_be_read_is_refused_whole(string text)
    {
        var refused = await keeper.TryPreviewAsync(text);
        var control = await keeper.TryPreviewAsync("資産番号,区分,利用者\nPC-1,テレワーク,hanako\n");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal.InventoryInvalid), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Five_thousand_rows_are_read_and_one_more_is_not()
    {
        var rows = Enumerable.Range(0, Limits.InventoryRowsMax).Select(row => $"PC-{row},テレワーク,owner\n");
        var text = "資産番号,区分,利用者\n" + string.Concat(rows);

        var most = await keeper.PreviewAsync(text);
        var tooMany = await keeper.TryPreviewAsync(text + "PC-X,テレワーク,owner\n");

        Assert.Equal(Limits.InventoryRowsMax, most.Rows.Count(row => row.Line is not null));
        Assert.Equal(Refusal.InventoryInvalid, tooMany.Code);
    }

    [Fact]
    public async Task It_is_the_device_administrators_file()
    {
        var answer = await app.Officer.TryPreviewAsync(Header);
        var control = await keeper.TryPreviewAsync(Header);

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    private Task<DepartmentView> AddAsync(string name, DepartmentView parent) =>
        app.Owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
            Routes.Departments,
            new AddDepartmentRequest(name, parent.DepartmentId)
        );
}
