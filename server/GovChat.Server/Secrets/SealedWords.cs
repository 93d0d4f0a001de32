namespace GovChat.Server.Secrets;

/// <summary>
/// One sealed column of one row: the words for the code, the bytes for the database. What came from there is opened when
/// somebody asks for the words, so a row that is only locked or counted opens nothing; and only words that were changed are
/// sealed anew, so that saving a row does not rewrite what nobody touched.
/// </summary>
/// <param name="purpose">Of this column alone, so that no other column's bytes open here.</param>
/// <param name="initially">What stands in a new row when nobody says anything.</param>
internal sealed class SealedWords(SealPurpose purpose, string? initially = null)
{
    private (KeyRing Keys, ISealedRow Row)? closed;
    private string? text = initially;
    private bool isChanged = initially is not null;

    /// <summary>The words; null where the column is null.</summary>
    /// <exception cref="SealBrokenException">The bytes were altered, or belong elsewhere.</exception>
    public string? Text
    {
        get
        {
            if (closed is { } from)
            {
                text = Bytes is null ? null : from.Keys.OpenWords(from.Row.OrganisationId, purpose, from.Row.Id, Bytes);
                closed = null;
            }

            return text;
        }
        set
        {
            if (string.Equals(Text, value, StringComparison.Ordinal))
            {
                return;
            }

            text = value;
            isChanged = true;
        }
    }

    /// <summary>As the database has them, or will have them.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>The row has come from the database.</summary>
    public void Came(KeyRing keys, ISealedRow row)
    {
        (closed, isChanged) = ((keys, row), false);
    }

    /// <summary>The row is about to go there.</summary>
    public void Goes(KeyRing keys, ISealedRow row)
    {
        if (!isChanged)
        {
            return;
        }

        Bytes = text is null ? null : keys.SealWords(row.OrganisationId, purpose, row.Id, text);
        isChanged = false;
    }
}
