using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Storage;

internal static class SealedColumns
{
    /// <summary>
    /// A column that stands sealed in the database: code reads and writes the words, the database sees the bytes only, and
    /// no query can ask for the words.
    /// </summary>
    /// <param name="builder">The row.</param>
    /// <param name="words">The property with the words.</param>
    /// <param name="sealedWords">The property with the bytes.</param>
    /// <param name="column">The column.</param>
    public static void HasSealedColumn<TRow>(
        this EntityTypeBuilder<TRow> builder,
        string words,
        string sealedWords,
        string column
    )
        where TRow : class
    {
        builder.Ignore(words);
        builder.Property(sealedWords).HasColumnName(column);
    }
}
