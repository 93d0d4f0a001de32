using System.Text;
using GovChat.Audit;
using GovChat.Audit.Bundles;
using GovChat.Server.Hosting;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing.Trees;

/// <summary>
/// The signer's own memory of the last checkpoint of each log, outside the database: a database that was set back, or made
/// anew, is not signed for again.
/// </summary>
internal sealed class LastSigned(string folder)
{
    /// <summary>The note; null when this signer has signed nothing yet.</summary>
    /// <exception cref="TreeRefusedException">The file is not what was put there.</exception>
    public SignedNote? Find(LogName log)
    {
        var path = PathOf(log);
        return File.Exists(path)
            ? SignedNote.Read(Encoding.UTF8.GetString(OwnerOnlyFile.Read(path, "the last checkpoint")))
                ?? throw new TreeRefusedException(TreeTrouble.CheckpointForged, 0)
            : null;
    }

    /// <summary>Remembers; on the disk when this returns, which is before anybody else hears of it.</summary>
    public void Put(LogName log, SignedNote note)
    {
        OwnerOnlyFile.MakeFolder(folder);
        var path = PathOf(log);
        var bytes = Encoding.UTF8.GetBytes(note.ToString());
        if (File.Exists(path))
        {
            OwnerOnlyFile.Replace(path, bytes);
        }
        else
        {
            OwnerOnlyFile.Create(path, bytes);
        }
    }

    /// <summary>
    /// Keeps the first checkpoint of each day as a file of its own, with the key, for somebody elsewhere to remember: "audit
    /// verify" takes it as a witness. Nothing in it is secret.
    /// </summary>
    public void KeepOfTheDay(LogName log, NoteVerifier key, SignedNote note, DateTimeOffset at)
    {
        var daily = Path.Combine(folder, "daily");
        OwnerOnlyFile.MakeFolder(daily);
        var path = Path.Combine(daily, $"{JapanDay.Of(at):yyyy-MM-dd}-{log.FileName}.witness");
        if (!File.Exists(path))
        {
            OwnerOnlyFile.Create(path, Encoding.UTF8.GetBytes(AuditWitness.FileOf(key, note)));
        }
    }

    private string PathOf(LogName log) => Path.Combine(folder, $"{log.FileName}.note");
}
