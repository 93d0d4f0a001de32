using System.ComponentModel.DataAnnotations;
using GovChat.Contracts.Devices;

namespace GovChat.Contracts.Policies;

/// <summary>What may be taken out of the pages on terminals of one zone. The pages hold to it; no server can (T-05).</summary>
/// <param name="Zone">The zone.</param>
/// <param name="MayCopy">Texts may be selected and copied.</param>
/// <param name="MayPrint">Pages may be printed.</param>
/// <param name="MaySave">Pages may be saved.</param>
/// <param name="MayDrag">Texts may be dragged out of the window.</param>
/// <param name="HasWatermark">Name, terminal and minute stand across the page.</param>
public sealed record TakeOutRules(
    DeviceZone Zone,
    bool MayCopy,
    bool MayPrint,
    bool MaySave,
    bool MayDrag,
    bool HasWatermark
);

/// <summary>What holds on the asking terminal, and for whom the pages are.</summary>
/// <param name="Here">The rules of its zone.</param>
/// <param name="AssetNumber">資産番号 of the terminal, for the watermark.</param>
/// <param name="Zones">The rules of every zone.</param>
public sealed record TakeOutView(TakeOutRules Here, string AssetNumber, IReadOnlyList<TakeOutRules> Zones);

/// <summary>Replaces the rules of the zones it names.</summary>
/// <param name="Zones">What is to hold.</param>
public sealed record SetTakeOutRequest([property: Required] IReadOnlyList<TakeOutRules> Zones);
