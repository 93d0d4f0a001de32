using GovChat.Contracts;

namespace GovChat.Server.Devices.Inventory;

/// <summary>
/// Reads an inventory file: CSV as spreadsheets write it, its columns known by their Japanese names and in any order;
/// columns it does not know are left alone, since an inventory holds more than this chat needs.
/// </summary>
internal static class InventoryFile
{
    private const string AssetNumber = "資産番号";
    private const string Zone = "区分";
    private const string Person = "利用者";
    private const string Department = "所属";
    private const string Macs = "MACアドレス";
    private const string Code = "端末コード";
    private const string Note = "備考";

    private static readonly string[] Known = [AssetNumber, Zone, Person, Department, Macs, Code, Note];

    /// <summary>The rows; null when there is no header that could be used, a quotation is never closed, or it is too long.</summary>
    public static IReadOnlyList<InventoryLine>? Read(string text)
    {
        if (
            CsvRecord.ReadAll(text.TrimStart('\uFEFF')) is not { Count: > 0 } records
            || records.Count - 1 > Limits.InventoryRowsMax
            || records[0].IsMisshapen
            || ColumnsOf(records[0].Fields) is not { } columns
        )
        {
            return null;
        }

        return [.. records.Skip(1).Select(row => LineOf(row, columns, records[0].Fields.Count))];
    }

    /// <summary>Where each column stands; null when one that is needed is missing or one stands there twice.</summary>
    private static Dictionary<string, int>? ColumnsOf(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in header.Index())
        {
            if (Known.Contains(name.Trim(), StringComparer.Ordinal) && !columns.TryAdd(name.Trim(), index))
            {
                return null;
            }
        }

        return
            columns.ContainsKey(AssetNumber)
            && columns.ContainsKey(Zone)
            && (columns.ContainsKey(Person) || columns.ContainsKey(Department))
            ? columns
            : null;
    }

    private static InventoryLine LineOf(CsvRecord row, Dictionary<string, int> columns, int width)
    {
        return new InventoryLine(row.Line)
        {
            IsMisshapen = row.IsMisshapen || row.Fields.Count != width,
            AssetNumber = FieldOf(AssetNumber) ?? string.Empty,
            Zone = FieldOf(Zone) ?? string.Empty,
            Person = FieldOf(Person) ?? string.Empty,
            Department = FieldOf(Department) ?? string.Empty,
            Macs = FieldOf(Macs),
            Code = FieldOf(Code),
            Note = FieldOf(Note),
        };

        string? FieldOf(string column) =>
            columns.TryGetValue(column, out var index) && index < row.Fields.Count ? row.Fields[index].Trim() : null;
    }
}
