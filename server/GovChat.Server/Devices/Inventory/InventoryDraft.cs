using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Server.Devices.Inventory;

/// <summary>A row of the file on its way into the list: what it means, or why it means nothing.</summary>
internal sealed class InventoryDraft
{
    private static readonly char[] BetweenMacs = [' ', '　', ',', ';', '、', '\n', '\r'];

    private InventoryDraft(InventoryLine line) => Line = line;

    public InventoryLine Line { get; }

    public string AssetNumber => Line.AssetNumber;

    public DeviceZone? Zone { get; private set; }

    public Guid? PersonId { get; private set; }

    public Guid? DepartmentId { get; private set; }

    public string[] Macs { get; private set; } = [];

    public string? Code { get; private set; }

    public string Note { get; private set; } = string.Empty;

    public InventoryFault? Fault { get; private set; }

    public int? OtherLine { get; private set; }

    /// <summary>The row of the list with this number.</summary>
    public InventoryItem? Stored { get; private set; }

    /// <summary>The terminal with this number.</summary>
    public InventoryScene.Placed? Placed { get; private set; }

    public bool IsRejected => Fault is not null;

    /// <summary>Reads one row; <paramref name="judge"/> is the filter's word on what was typed.</summary>
    public static InventoryDraft Read(
        InventoryLine line,
        InventoryScene scene,
        Func<InventoryLine, InventoryFault?> judge
    )
    {
        var draft = new InventoryDraft(line)
        {
            Stored = scene.Stored.GetValueOrDefault(line.AssetNumber),
            Placed = scene.Devices.GetValueOrDefault(line.AssetNumber),
        };
        draft.Fault = line.IsMisshapen
            ? InventoryFault.ShapeWrong
            : judge(line) ?? draft.ReadZone() ?? draft.ReadAdmission(scene) ?? draft.ReadMacs() ?? draft.ReadCode();
        draft.Note = line.Note ?? draft.Placed?.Device.Note ?? draft.Stored?.Note ?? string.Empty;
        return draft;
    }

    public void Reject(InventoryFault fault, int? otherLine = null)
    {
        Fault ??= fault;
        OtherLine ??= otherLine;
    }

    private InventoryFault? ReadZone()
    {
        Zone = Line.Zone switch
        {
            "LGWAN接続系" => DeviceZone.Lgwan,
            "インターネット接続系" => DeviceZone.Internet,
            "テレワーク" => DeviceZone.Telework,
            "マイナンバー利用事務系" => DeviceZone.MyNumber,
            _ => null,
        };
        return Zone switch
        {
            null => InventoryFault.ZoneUnknown,
            DeviceZone.MyNumber => InventoryFault.ZoneRefused,
            _ => null,
        };
    }

    // With both, the terminal is the person's; the department only says where it stands.
    private InventoryFault? ReadAdmission(InventoryScene scene)
    {
        if (Line.Person.Length > 0)
        {
            PersonId = scene.Person(Line.Person)?.Id;
            return PersonId is null ? InventoryFault.PersonUnknown : null;
        }

        if (Line.Department.Length == 0)
        {
            return InventoryFault.NobodyNamed;
        }

        var found = scene.DepartmentsNamed(Line.Department);
        DepartmentId = found.Count == 1 ? found[0] : null;
        return found.Count switch
        {
            0 => InventoryFault.DepartmentUnknown,
            1 => null,
            _ => InventoryFault.DepartmentAmbiguous,
        };
    }

    private InventoryFault? ReadMacs()
    {
        if (Line.Macs is not { } typed)
        {
            Macs = Stored?.Macs ?? [];
            return null;
        }

        var read = typed.Split(BetweenMacs, StringSplitOptions.RemoveEmptyEntries).Select(MacOf).ToArray();
        if (read.Contains(null))
        {
            return InventoryFault.MacWrong;
        }

        Macs = [.. read.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return null;
    }

    /// <summary>Six bytes as <c>aa:bb:cc:dd:ee:ff</c>; null for anything else, and for an address of several machines.</summary>
    private static string? MacOf(string typed)
    {
        var digits = string.Concat(typed.Where(letter => letter is not (':' or '-' or '.')));
        if (digits.Length != 12 || !digits.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var bytes = Convert.FromHexString(digits);
        return (bytes[0] & 1) == 1 || bytes.All(one => one == 0)
            ? null
            : string.Join(':', bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }

    // A spreadsheet takes the zeros off the front of what it thinks is a number; the screen shows four and four.
    private InventoryFault? ReadCode()
    {
        if (Line.Code is not { } typed)
        {
            Code = Stored?.Code;
            return null;
        }

        var digits = string.Concat(typed.Where(letter => letter is not (' ' or '-')));
        if (digits.Length == 0)
        {
            return null;
        }

        if (digits.Length > Limits.DeviceCodeLength || !digits.All(char.IsAsciiDigit))
        {
            return InventoryFault.CodeWrong;
        }

        var code = digits.PadLeft(Limits.DeviceCodeLength, '0');
        // The terminal with this number came in by this very code; it is used up.
        Code = Placed?.Device.Code == code ? null : code;
        return null;
    }
}
