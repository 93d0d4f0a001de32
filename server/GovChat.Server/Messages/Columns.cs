namespace GovChat.Server.Messages;

/// <summary>Rows as the columns that a batch's statements take.</summary>
internal static class Columns
{
    public static TColumn[] ToArray<TRow, TColumn>(this IReadOnlyList<TRow> rows, Func<TRow, TColumn> column)
    {
        var array = new TColumn[rows.Count];
        for (var at = 0; at < array.Length; at++)
        {
            array[at] = column(rows[at]);
        }

        return array;
    }
}
