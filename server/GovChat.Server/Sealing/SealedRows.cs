using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Sealing;

/// <summary>
/// The one place where words of the control plane are opened and sealed: rows come out of the database with the keys beside
/// them and go in sealed, whoever asks for them. What hand-written SQL joins is opened by one helper a table.
/// </summary>
internal sealed class SealedRows(KeyRing keys) : IRowKeeper
{
    public void Came(object row)
    {
        if (row is ISealedRow sealedRow)
        {
            foreach (var words in sealedRow.Sealed)
            {
                words.Came(keys, sealedRow);
            }
        }
    }

    public void Goes(object row)
    {
        if (row is ISealedRow sealedRow)
        {
            foreach (var words in sealedRow.Sealed)
            {
                words.Goes(keys, sealedRow);
            }
        }
    }
}
