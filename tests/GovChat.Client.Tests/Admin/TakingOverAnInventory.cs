using System.Text;
using Bunit;
using GovChat.Client.Admin;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Admin;

public sealed class TakingOverAnInventory : BunitContext
{
    private const string Digest = "d1";

    private readonly Terminal terminal = Terminal.Enrolled();

    public TakingOverAnInventory()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop
            .SetupModule("./Admin/InventoryDialog.razor.js")
            .Setup<string?>("decode", _ => true)
            .SetResult("資産番号,区分,利用者\nPC-1,テレワーク,hanako\n");
        Services.AddSingleton(terminal.Api);
        terminal.Server.Answers(
            Routes.InventoryPreview,
            new InventoryPreviewView(
                Digest,
                [
                    Row(InventoryRowKind.Added, 2, "PC-1"),
                    Row(InventoryRowKind.Rejected, 3, "PC-2") with
                    {
                        Fault = InventoryFault.MacTwice,
                        OtherLine = 9,
                    },
                    Row(InventoryRowKind.Removed, null, "PC-8") with
                    {
                        DeviceId = Terminal.DeviceId,
                    },
                ]
            ),
            WireJson.Default.InventoryPreviewView
        );
    }

    [Fact]
    public void What_needs_a_hand_shows_first_with_line_and_reason()
    {
        var dialog = Chosen();

        Assert.Equal("Rejected", dialog.Find("select").GetAttribute("value"));
        var cells = dialog.FindAll(".rows tbody td").Select(cell => cell.TextContent).Take(3);
        Assert.Equal(["3", "PC-2", "同じMACアドレスの行があります。（9行目）"], cells);
    }

    [Fact]
    public async Task It_is_taken_over_as_it_was_shown_and_terminals_are_withdrawn_only_when_one_says_so()
    {
        var reply = new ImportInventoryReply(1, 0, 1, 1, 1);
        terminal.Server.Answers(Routes.Inventory, reply, WireJson.Default.ImportInventoryReply);
        ImportInventoryReply? told = null;
        var dialog = Chosen(done => told = done);

        await dialog.Find("input[type=checkbox]").ChangeAsync(true);
        await dialog.FindAll(".actions button")[1].ClickAsync(new());

        var body = terminal.Server.CallsTo(Routes.Inventory).Single().Body!;
        Assert.Contains($"\"digest\":\"{Digest}\",\"revokeRemoved\":true", body, StringComparison.Ordinal);
        Assert.Equal(reply, told);
    }

    [Fact]
    public async Task When_the_list_has_changed_one_looks_again()
    {
        terminal.Server.Refuses(Routes.Inventory, Refusal.InventoryChanged, 409);
        var dialog = Chosen();

        await dialog.FindAll(".actions button")[1].ClickAsync(new());

        Assert.Equal(2, terminal.Server.CallsTo(Routes.InventoryPreview).Count());
        Assert.Contains(RefusalText.Title(Refusal.InventoryChanged), dialog.Markup, StringComparison.Ordinal);
    }

    private static InventoryRowView Row(InventoryRowKind kind, int? line, string number) =>
        new(kind, line, number, DeviceZone.Lgwan, "山田 花子", [], null, "", []);

    private IRenderedComponent<InventoryDialog> Chosen(Action<ImportInventoryReply>? onDone = null)
    {
        var dialog = Render<InventoryDialog>(p => p.Add(d => d.OnDone, onDone ?? (_ => { })));
        dialog
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes("台帳"), "daicho.csv"));
        dialog.WaitForAssertion(() => Assert.NotEmpty(dialog.FindAll(".rows")));
        return dialog;
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }
}
