using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Inventory;

/// <summary>What an administrator does with the inventory.</summary>
internal static class InventoryDeeds
{
    public const string Header = "資産番号,区分,利用者,所属,MACアドレス,端末コード,備考\r\n";

    public static Task<Answer> TryPreviewAsync(this Colleague keeper, string text) =>
        keeper.Terminal.CallAsync(HttpMethod.Post, Routes.InventoryPreview, new PreviewInventoryRequest(text));

    public static async Task<InventoryPreviewView> PreviewAsync(this Colleague keeper, string text)
    {
        var answer = await keeper.TryPreviewAsync(text);
        return answer.IsGood ? answer.Read<InventoryPreviewView>() : throw new InvalidOperationException(answer.Code);
    }

    public static Task<Answer> TryImportAsync(
        this Colleague keeper,
        string text,
        string digest,
        bool revokeRemoved = false
    ) =>
        keeper.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.Inventory,
            new ImportInventoryRequest(text, digest, revokeRemoved)
        );

    /// <summary>Looks at the preview and takes it over.</summary>
    public static async Task<ImportInventoryReply> ImportAsync(
        this Colleague keeper,
        string text,
        bool revokeRemoved = false
    )
    {
        var preview = await keeper.PreviewAsync(text);
        var answer = await keeper.TryImportAsync(text, preview.Digest, revokeRemoved);
        return answer.IsGood ? answer.Read<ImportInventoryReply>() : throw new InvalidOperationException(answer.Code);
    }

    public static Task<Answer> TryApproveByInventoryAsync(this Colleague keeper, params Guid[] deviceIds) =>
        keeper.Terminal.CallAsync(HttpMethod.Post, Routes.InventoryApprove, new ApproveByInventoryRequest(deviceIds));
}
