using System.Text;
using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>A machine that was replaced comes in by the organisation's own list, as a spreadsheet saves it.</summary>
[Collection(StageCollection.Name)]
public sealed class LettingInByAList(Stage stage)
{
    [Fact]
    public async Task A_file_in_the_encoding_of_spreadsheets_is_looked_at_taken_over_and_lets_a_new_machine_in()
    {
        await using var administrator = await stage.NewTerminalAsync();
        await administrator.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "端末管理者"));
        await using var newcomer = await stage.NewTerminalAsync();
        var code = await newcomer.AskToBeAllowedAsync();
        var person = DemoPerson.Of(stage.Installation.Said, "職員", 3);
        await administrator.OpenDevicesAsync();

        await administrator.Button(TerminalTexts.Inventory).ClickAsync();
        var dialog = administrator.Page.GetByRole(AriaRole.Dialog);
        await dialog
            .GetByLabel(TerminalTexts.InventoryFile)
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "端末台帳.csv",
                    MimeType = "text/csv",
                    Buffer = InShiftJis(
                        "資産番号,区分,利用者,所属,MACアドレス,端末コード,備考\r\n"
                            + $"PC-LIST-1,LGWAN接続系,{person.LoginName},,02-AA-BB-CC-DD-EE,{code},更新機\r\n"
                            + $"PC-LIST-2,マイナンバー利用事務系,{person.LoginName},,,,\r\n"
                    ),
                }
            );
        await Expect(dialog.GetByText("マイナンバー利用事務系の端末では、GovChatを利用できません。"))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await administrator.PictureAsync("inventory");
        await dialog.GetByRole(AriaRole.Button, new() { Name = TerminalTexts.InventoryDo }).ClickAsync();

        await administrator.Button(TerminalTexts.BulkLook).ClickAsync(new() { Timeout = Terminal.Patience });
        await Expect(dialog).ToContainTextAsync("PC-LIST-1");
        await administrator.PictureAsync("approving-by-the-list");
        await dialog.GetByLabel(TerminalTexts.BulkCompared).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "1台を承認する" }).ClickAsync();

        await Expect(newcomer.Heading(Texts.SignInTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(dialog).ToContainTextAsync("1台を承認しました。");
        Assert.Empty(administrator.Complaints);
    }

    private static byte[] InShiftJis(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("shift_jis").GetBytes(text);
    }
}
