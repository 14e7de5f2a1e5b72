package vault

import (
	"reflect"
	"regexp"
	"strings"

	"csmd/vault/csm"
)

// settings takes in the settings that the vault has none of yet. A setting that
// is there stays, and is named if it differs.
func (im *importer) settings() error {
	src, err := im.e.Read(configPath)
	if err != nil {
		return err
	}
	given, err := givenSettings(src)
	if err != nil {
		return err
	}
	now := map[string]string{}
	for _, s := range given {
		now[s.name] = s.value
	}
	for _, rec := range im.records {
		name, value := importedText(rec.Fields["setting"]), importedText(rec.Fields["value"])
		next, why := withSetting(src, name, value)
		switch {
		case now[name] == value:
			im.out.Rows.Unchanged++
		case now[name] != "":
			im.out.Kept = append(im.out.Kept, KeptValue{Line: rec.Line, Account: "settings", Property: name, Yours: now[name], Theirs: value})
			im.out.Rows.Unchanged++
		case why != "":
			im.reject(rec.Line, why)
		default:
			src, now[name] = next, value
			im.out.Rows.New++
		}
	}
	if im.out.Rows.New == 0 {
		return nil
	}
	return im.e.Write(configPath, src, "imported "+plural(im.out.Rows.New, "setting"))
}

// withSetting is a settings file with one more setting, in the place of the
// comment that explains it, or at the end. It says why a setting can't be.
func withSetting(src []byte, name, value string) (out []byte, why string) {
	if settingKeys[name] == nil {
		return nil, "no setting is called " + quoted(name) + "; the settings are " + settingNames()
	}
	line := name + ": " + value
	comment := regexp.MustCompile(`(?m)^# ?` + name + `:.*$`)
	if at := comment.FindIndex(src); at != nil {
		out = []byte(string(src[:at[0]]) + line + string(src[at[1]:]))
	} else {
		out = []byte(strings.TrimSuffix(string(src), "\n") + "\n" + line + "\n")
	}
	want, now := settingsFile{value: csm.DefaultSettings()}, settingsFile{value: csm.DefaultSettings()}
	want.parse(src)
	before := len(want.problems)
	want.parse([]byte(line))
	now.parse(out)
	if added := want.problems[before:]; len(added) > 0 {
		return nil, added[0].Message
	}
	if len(now.problems) > before || !reflect.DeepEqual(now.value, want.value) {
		return nil, name + " can't be added to " + configPath + " as it stands; write it there by hand: " + line
	}
	return out, ""
}
