using GovChat.Contracts.LogAccess;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>A channel while it goes into the file, and how much of it did.</summary>
internal sealed class ChannelOfExport(LogChannelView view, string folder, long first, long last)
{
    private long edits;
    private long recalled;
    private long lapsed;
    private long reactions;

    public LogChannelView View => view;

    public string Folder => folder;

    /// <summary>The number of the first message of the period.</summary>
    public long First => first;

    /// <summary>And of the last one; smaller than the first when there is none.</summary>
    public long Last => last;

    public long Messages { get; private set; }

    public void Count(MessageLine line)
    {
        Messages++;
        edits += line.Revisions.Count - 1;
        recalled += line.IsRecalled ? 1 : 0;
        lapsed += line.IsLapsed ? 1 : 0;
        reactions += line.Reactions.Count;
    }

    public ExportedChannel Counted(int members) =>
        new(
            folder,
            view.ChannelId,
            view.Name,
            view.Kind,
            Messages == 0 ? null : first,
            Messages == 0 ? null : last,
            Messages,
            edits,
            recalled,
            lapsed,
            reactions,
            members
        );
}
